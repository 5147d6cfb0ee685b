import 'server-only'
import { execFileSync } from 'node:child_process'
import { readFileSync, readlinkSync, realpathSync } from 'node:fs'
import { readFile, realpath, rm } from 'node:fs/promises'
import path from 'node:path'
import pg, { type ClientConfig } from 'pg'
import { AppError } from '@/lib/errors'
import { isAlive, ADMIN, PASSWORD_FILE } from './make-cluster'
import type { Location } from './location'

export type Address = { host: string; port: number }

/** How to reach a database of the embedded server; only this installation's user can read it. */
export type EmbeddedConfig = Address & { user: string; password: string; database: string }

/** What `postmaster.pid` says of the server that runs, or ran, on the data folder. */
export type Postmaster = { pid: number; address: Address }

export async function readPostmaster({ folder }: Location): Promise<Postmaster | undefined> {
  const text = await readFile(path.join(folder, 'postmaster.pid'), 'utf8').catch(() => '')
  const [pid, , , port, socketFolder, listen] = text.split('\n').map((line) => line.trim())
  if (!pid || !port) return undefined
  return { pid: Number(pid), address: { host: socketFolder || listen || '', port: Number(port) } }
}

export async function configFor(
  { folder }: Location,
  address: Address,
  database: string,
): Promise<EmbeddedConfig> {
  const password = await readFile(path.join(folder, PASSWORD_FILE), 'utf8')
  return { ...address, user: ADMIN, password: password.trim(), database }
}

export type Reached =
  | { kind: 'ours'; client: pg.Client }
  /** Nothing answers at that address. */
  | { kind: 'absent' }
  /** It starts, stops or recovers: ask again. */
  | { kind: 'busy' }
  /** A server answers, but for another data folder (a copied one, for instance), or not to us. */
  | { kind: 'foreign' }

/** "Running" is an answer to a question from the right folder, not a process id. */
export async function reach(location: Location, config: ClientConfig): Promise<Reached> {
  const client = new pg.Client({
    ...config,
    application_name: 'courier supervisor',
    connectionTimeoutMillis: 5_000,
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ data_directory: string }>('show data_directory')
    if (await isSameFolder(rows[0]?.data_directory ?? '', location.folder)) {
      return { kind: 'ours', client }
    }
    await client.end()
    return { kind: 'foreign' }
  } catch (error) {
    await client.end().catch(() => undefined)
    return { kind: kindOfFailure(error as { code?: string }) }
  }
}

/**
 * PostgreSQL trusts its own `postmaster.pid` while any process of its user has that id, and then
 * does not start. After a crash the id may have gone to somebody else: the file is dead then. While
 * a server runs on this folder the file is its lock: a second server would destroy the data.
 * @throws AppError `misconfigured` when this folder's own server does not let us in
 */
export async function removeDeadPidFile(location: Location, answered: Reached): Promise<void> {
  const postmaster = await readPostmaster(location)
  if (!postmaster || !isAlive(postmaster.pid)) return
  if (isPostgres(postmaster.pid)) {
    if (answered.kind !== 'foreign') return
    if (mayServe(postmaster.pid, location.folder)) throw lockedOut(location, postmaster.pid)
  }
  await rm(path.join(location.folder, 'postmaster.pid'), { force: true })
}

function lockedOut({ folder }: Location, pid: number): AppError {
  return new AppError('misconfigured', {
    message: `The database server of ${folder} runs (process ${pid}) but refuses the password in ${PASSWORD_FILE}.`,
    hint: `Put ${path.join(folder, PASSWORD_FILE)} back from your backup. Nothing was changed.`,
  })
}

function kindOfFailure({ code }: { code?: string }): 'absent' | 'busy' | 'foreign' {
  // 28P01: another server took the port, so our password is wrong there.
  if (code === '28P01' || code === '28000') return 'foreign'
  // 57P03: starting up or shutting down; 57P01 and 53300: ending, or out of connections just now.
  return ['57P03', '57P01', '53300'].includes(code ?? '') ? 'busy' : 'absent'
}

async function isSameFolder(a: string, b: string): Promise<boolean> {
  const [left, right] = await Promise.all([a, b].map((at) => realpath(at).catch(() => at)))
  return left === right
}

function isPostgres(pid: number): boolean {
  if (process.platform === 'win32') return true
  try {
    return process.platform === 'linux' ? isPostgresInProc(pid) : commandOf(pid) === 'postgres'
  } catch {
    return true
  }
}

/** A line like `6999 (postgres) S 1 …`; Z is a process that ended and that nobody buried. */
function isPostgresInProc(pid: number): boolean {
  const [, command, state] = /\((.*)\) (\S)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? []
  return command === 'postgres' && state !== 'Z'
}

/** A server's working folder is its data folder. Where that cannot be seen it may be ours. */
function mayServe(pid: number, folder: string): boolean {
  if (process.platform !== 'linux') return true
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(folder)
  } catch {
    return true
  }
}

function commandOf(pid: number): string {
  const text = execFileSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' })
  return path.basename(text.trim())
}
