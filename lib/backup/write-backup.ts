import 'server-only'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { finished } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { databaseConfig } from '@/lib/db/connection'
import { COPY_END, END, HEADER, LEFT_OUT, SEQUENCES, type BackupHeader } from './backup-file'
import { restorableTables, sequences } from './tables'

export type BackupResult = { tables: number; bytes: number }

/**
 * Writes everything in the open database to `file` as it stands at one moment, while the app goes
 * on; a file that is there already is replaced once the new one is whole. The master key is not in
 * it. `bytes`: of the rows before compression.
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
    return result
  } finally {
    await client.end()
    await rm(unfinished, { force: true })
  }
}

async function writeAll(
  client: pg.Client,
  file: string,
  { version, now }: { version: string; now: Date },
): Promise<BackupResult> {
  const gzip = createGzip()
  // Holds everybody's messages: for its owner alone.
  const written = finished(gzip.pipe(createWriteStream(file, { mode: 0o600 })))
  const write = async (chunk: string | Buffer) => {
    if (!gzip.write(chunk)) await once(gzip, 'drain')
  }
  const header: BackupHeader = {
    format: 1,
    version,
    createdAt: now.toISOString(),
    migrations: await appliedMigrations(client),
  }
  await write(`${HEADER}${JSON.stringify(header)}\n`)
  const tables = await restorableTables(client, LEFT_OUT)
  let bytes = 0
  for (const { name, columns } of tables) {
    const list = columns.map((column) => `"${column}"`).join(', ')
    await write(`COPY "${name}" (${list}) FROM stdin;\n`)
    for await (const chunk of client.query(copyTo(`copy "${name}" (${list}) to stdout`))) {
      bytes += (chunk as Buffer).length
      await write(chunk as Buffer)
    }
    await write(`${COPY_END}\n`)
  }
  await write(`${SEQUENCES}${JSON.stringify(await sequences(client))}\n${END}\n`)
  gzip.end()
  await written
  return { tables: tables.length, bytes }
}

async function appliedMigrations(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ migration_name: string }>(
    `select migration_name from _prisma_migrations
     where finished_at is not null and rolled_back_at is null order by migration_name`,
  )
  return rows.map((row) => row.migration_name)
}
