import 'server-only'
import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'
import { monotonicMs } from '@/lib/clock'
import { AppError } from '@/lib/errors'
import { chooseLocation, type Location } from './location'
import { makeCluster } from './make-cluster'
import {
  configFor,
  reach,
  readPostmaster,
  removeDeadPidFile,
  type EmbeddedConfig,
  type Reached,
} from './postmaster'
import { readLogEnd, startServer } from './start-server'
import { stopIfLast } from './stop-if-last'

export type { EmbeddedConfig }

const DATABASE = 'courier'
const PATIENCE_MS = 60_000

export type EmbeddedServer = {
  /** For `setDatabase` or a `pg` pool. */
  config: EmbeddedConfig
  /** PostgreSQL's data folder. */
  folder: string
  startedByUs: boolean
  /** What the operator should be told, in sentences. */
  notes: string[]
  /** Ends our presence; the server stops too when no other process of ours is connected. */
  stop(): Promise<void>
}

/**
 * The embedded PostgreSQL of this installation, running and with our database in it. Finds the
 * one that runs already (another process's, or one left by a killed start), else makes and starts
 * it; several processes may ask at once. The server outlives this process unless `stop` is called.
 * While the process lives it keeps one connection, by which others see that the server is in use.
 *
 * @param settings further PostgreSQL settings for a server that has to be started
 * @throws AppError `misconfigured` with what to do
 */
export async function ensureEmbeddedServer(options: {
  dataDir: string
  spare?: string
  settings?: Record<string, string>
}): Promise<EmbeddedServer> {
  const location = await chooseLocation(options.dataDir, options.spare)
  await makeCluster(location)
  const { client, startedByUs } = await findOrStart(location, options.settings ?? {})
  await makeDatabase(client)
  presence(client).unref()
  const config = await configFor(location, { host: client.host, port: client.port }, DATABASE)
  return {
    config,
    folder: location.folder,
    startedByUs,
    notes: location.notes,
    stop: async () => {
      presence(client).ref()
      await client.end()
      await stopIfLast(location)
    },
  }
}

async function findOrStart(location: Location, settings: Record<string, string>) {
  const deadline = monotonicMs() + PATIENCE_MS
  let startedByUs = false
  let lastWords = ''
  for (let attempts = 0; monotonicMs() < deadline;) {
    const found = await reachRunning(location)
    if (found.kind === 'ours') return { client: found.client, startedByUs }
    if (found.kind !== 'busy') {
      // A lost race ends here too: the winner's server is found in the next round.
      if (attempts++ === 25) break
      await removeDeadPidFile(location, found)
      const { code, output } = await startServer(location, settings)
      startedByUs = code === 0
      lastWords = output.trim()
      if (startedByUs) continue
    }
    await wait(200)
  }
  throw new AppError('unavailable', {
    message: `The database in ${location.folder} does not start. ${lastWords}\n${await readLogEnd(location)}`,
    hint: 'Look for a PostgreSQL process that hangs, and at free space and permissions of the folder.',
  })
}

async function reachRunning(location: Location): Promise<Reached> {
  const postmaster = await readPostmaster(location)
  if (!postmaster) return { kind: 'absent' }
  return reach(location, await configFor(location, postmaster.address, 'postgres'))
}

async function makeDatabase(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE])
  if (rowCount) return
  await client.query(`create database ${DATABASE}`).catch((error: { code?: string }) => {
    // Another starter made it at the same moment.
    if (error.code !== '42P04' && error.code !== '23505') throw error
  })
}

/** `pg` can keep an open connection from holding the process up; its types do not say so. */
function presence(client: pg.Client): pg.Client & { ref(): void; unref(): void } {
  return client as ReturnType<typeof presence>
}
