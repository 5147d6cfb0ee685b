import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { typescript } from '../../bin/support/child.mjs'
import { connectionUrl } from '@/lib/db/embedded/connection-url'
import { ensureEmbeddedServer } from '@/lib/db/embedded/ensure-embedded-server'
import { chooseLocation } from '@/lib/db/embedded/location'
import { runProgram } from '@/lib/db/embedded/programs'

export type Installation = {
  folder: string
  databaseUrl: string
  /** Starts the stand-in for WeCom with these fixtures and points this process and its children at it. */
  startSandbox(fixtures: unknown): Promise<string>
  /** Leaves the folder to a process that starts the database itself. */
  closeDatabase(): Promise<void>
  /** With `logFile` what it says goes there instead of to our own output. */
  startWorker(logFile?: string): ChildProcess
  /** Starts one of our TypeScript files as a process of its own, stopped at the end. */
  start(file: string, args: string[], stdio?: 'pipe' | number): ChildProcess
  /** Asks one of them to end, and waits for it. */
  stop(child: ChildProcess): Promise<void>
  /** As after a power cut: no goodbye, and the server recovers from its log. */
  crashDatabase(): Promise<void>
  remove(): Promise<void>
}

/**
 * A database server, key and folder of their own, thrown away at the end.
 *
 * @param settings further PostgreSQL settings
 */
export async function prepareInstallation(
  settings: Record<string, string> = {},
): Promise<Installation> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'courier-bench-'))
  // As root the server runs as another user, who has to pass.
  chmodSync(folder, 0o711)
  const server = await ensureEmbeddedServer({ dataDir: folder, settings })
  const children: ChildProcess[] = []
  const databaseUrl = connectionUrl(server.config, server.config.database)
  Object.assign(process.env, {
    NODE_ENV: 'production',
    LOG_LEVEL: 'warn',
    DATABASE_URL: databaseUrl,
    COURIER_KEY: randomBytes(32).toString('base64'),
    SANDBOX: 'off',
  })
  const start = (file: string, args: string[], stdio: 'pipe' | number = 'pipe') => {
    const child = spawn(process.execPath, typescript(file, ...args), {
      stdio: ['ignore', stdio, stdio === 'pipe' ? 'inherit' : stdio],
    })
    children.push(child)
    return child
  }
  let open = true
  const closeDatabase = async () => {
    if (!open) return
    open = false
    await closeConnections()
    await server.stop()
  }
  const remove = async () => {
    for (const child of children) await stop(child)
    await closeDatabase()
    rmSync(folder, { recursive: true, force: true })
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void remove().finally(() => process.exit(1)))
  }
  return {
    folder,
    closeDatabase,
    databaseUrl,
    start,
    stop,
    async startSandbox(fixtures) {
      const file = path.join(folder, 'fixtures.json')
      writeFileSync(file, JSON.stringify(fixtures))
      const state = path.join(folder, 'sandbox.ndjson')
      const args = ['--port', '0', '--state', state, '--fixtures', file]
      const url = await firstAddress(start('bin/sandbox.ts', args))
      process.env.WECOM_BASE_URL = url
      return url
    },
    startWorker: (logFile) => start('bin/worker.ts', [], logFile ? openSync(logFile, 'a') : 'pipe'),
    crashDatabase: () => crash(folder),
    remove,
  }
}

async function closeConnections(): Promise<void> {
  const { closePool } = await import('@/lib/db/sql')
  const { closePrisma } = await import('@/lib/db/prisma')
  await closePrisma()
  await closePool()
}

/** Reads on afterwards: a child whose output nobody takes would stop at a full pipe. */
export function firstAddress(child: ChildProcess): Promise<string> {
  let printed = ''
  return new Promise((resolve, reject) => {
    child.stdout!.on('data', (chunk) => {
      printed += String(chunk)
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(printed)?.[0]
      if (url) resolve(url)
    })
    child.once('exit', () => reject(new Error(`It did not start: ${printed}`)))
  })
}

async function crash(folder: string): Promise<void> {
  const args = ['restart', '-m', 'immediate', '-w', '-s', '-t', '60', '-l', 'courier.log']
  const { code, output } = await runProgram(await chooseLocation(folder), 'pg_ctl', args)
  if (code !== 0) throw new Error(`The database does not come back: ${output}`)
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  await once(child, 'exit')
}
