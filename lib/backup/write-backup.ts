import 'server-only'
import { createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { databaseConfig } from '@/lib/db/connection'
import { AppError } from '@/lib/errors'
import { COPY_END, END, HEADER, LEFT_OUT, SEQUENCES, type BackupHeader } from './backup-file'
import { restorableTables, sequences } from './tables'

export type BackupResult = { tables: number; bytes: number }

/**
 * Writes everything in the open database to `file` as it stands at one moment, while the app goes
 * on; a file that is there already is replaced once the new one is whole. The master key is not in
 * it. `bytes`: of the rows before compression. @throws AppError `unavailable` when the file cannot be written
 */
export async function writeBackup(
  file: string,
  { version, now }: { version: string; now: Date },
): Promise<BackupResult> {
  const client = new pg.Client({ ...databaseConfig(), application_name: 'courier backup' })
  await client.connect()
  const unfinished = `${file}.part`
  try {
    await client.query('begin isolation level repeatable read, read only')
    const result = await writeAll(client, unfinished, { version, now })
    await rename(unfinished, file)
    await flushFolder(path.dirname(file))
    return result
  } finally {
    await client.end()
    await rm(unfinished, { force: true })
  }
}

/** Whole and on the disk when this returns. */
async function writeAll(
  client: pg.Client,
  file: string,
  about: { version: string; now: Date },
): Promise<BackupResult> {
  const result = { tables: 0, bytes: 0 }
  // Holds everybody's messages: for its owner alone.
  const target = createWriteStream(file, { mode: 0o600, flush: true })
  try {
    await pipeline(() => contentOf(client, about, result), createGzip(), target)
  } catch (error) {
    throw fileProblem(file, error)
  }
  return result
}

async function* contentOf(
  client: pg.Client,
  { version, now }: { version: string; now: Date },
  result: BackupResult,
): AsyncGenerator<string | Buffer> {
  const header: BackupHeader = {
    format: 1,
    version,
    createdAt: now.toISOString(),
    migrations: await appliedMigrations(client),
  }
  yield `${HEADER}${JSON.stringify(header)}\n`
  for (const { name, columns } of await restorableTables(client, LEFT_OUT)) {
    const list = columns.map((column) => `"${column}"`).join(', ')
    yield `COPY "${name}" (${list}) FROM stdin;\n`
    for await (const chunk of client.query(copyTo(`copy "${name}" (${list}) to stdout`))) {
      result.bytes += (chunk as Buffer).length
      yield chunk as Buffer
    }
    yield `${COPY_END}\n`
    result.tables++
  }
  yield `${SEQUENCES}${JSON.stringify(await sequences(client))}\n${END}\n`
}

/** What a person can do about a file that cannot be written; anything else as it is. */
function fileProblem(file: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (typeof code !== 'string' || !/^E[A-Z]+$/.test(code)) return error
  const why = code === 'ENOSPC' || code === 'EDQUOT' ? 'the disk is full' : code
  return new AppError('unavailable', {
    message: `The backup could not be written to ${path.dirname(file)}: ${why}.`,
    hint: 'Name a folder that exists, may be written to and has room. An older backup is as it was.',
  })
}

/** A rename is on the disk only when its folder is. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function appliedMigrations(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ migration_name: string }>(
    `select migration_name from _prisma_migrations
     where finished_at is not null and rolled_back_at is null order by migration_name`,
  )
  return rows.map((row) => row.migration_name)
}
