import 'server-only'
import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { databaseConfig } from '@/lib/db/connection'
import { migrate } from '@/lib/db/migrate'
import { sql } from '@/lib/db/sql'
import { AppError } from '@/lib/errors'
import { checkCanary } from '@/lib/secrets/canary'
import {
  COPY_END,
  END,
  HEADER,
  headerSchema,
  LEFT_OUT,
  SEQUENCES,
  type BackupHeader,
} from './backup-file'
import { restorableTables, type SequenceState } from './tables'

export type RestoreResult = {
  header: BackupHeader
  tables: number
  /** Batches that waited when the backup was made: paused, since they may have left after it. */
  pausedBatches: number
}

/**
 * Puts a backup into the open database, which must be empty: all of it or nothing. What waited to be
 * sent is paused for a person to look at, since nobody knows what was sent after the backup.
 * @throws AppError `misconfigured` (another key), `not_allowed_now` (not empty, in use),
 *   `invalid_input` (no backup of ours, cut off, of a newer release)
 */
export async function restoreBackup(file: string, now: Date): Promise<RestoreResult> {
  const lines = createInterface({
    input: createReadStream(file).pipe(createGunzip()),
    crlfDelay: Infinity,
  })[Symbol.asyncIterator]()
  const header = readHeader(await nextLine(lines))
  await migrate(databaseConfig(), { only: header.migrations }).catch(explainNewer)
  await requireEmpty(now)
  const client = new pg.Client({ ...databaseConfig(), application_name: 'courier restore' })
  await client.connect()
  try {
    await client.query('begin')
    const tables = await load(client, lines)
    const pausedBatches = await pauseWaiting(client, now)
    await checkCanary(
      { query: async (text, values) => (await client.query(text, values)).rows },
      now,
    )
    await client.query('commit')
    await migrate(databaseConfig())
    return { header, tables, pausedBatches }
  } finally {
    await client.end()
  }
}

type Lines = AsyncIterator<string>

async function nextLine(lines: Lines): Promise<string> {
  const next = await lines.next().catch(() => ({ done: true, value: undefined }))
  if (next.done) throw notWhole()
  return String(next.value)
}

function readHeader(line: string): BackupHeader {
  try {
    if (!line.startsWith(HEADER)) throw new Error('no header')
    return headerSchema.parse(JSON.parse(line.slice(HEADER.length)))
  } catch {
    throw new AppError('invalid_input', {
      message: 'This is no backup of WeCom Courier.',
      hint: 'Give the file that `npm run backup` made.',
    })
  }
}

async function requireEmpty(now: Date): Promise<void> {
  const [found] = await sql.query<{ used: boolean; running: boolean }>(
    `select exists (select from users) or exists (select from wecom_message_log) as used,
       exists (select from processes where beat_at > $1::timestamptz - interval '30 seconds')
         as running`,
    [now],
  )
  if (found?.running) {
    throw new AppError('not_allowed_now', {
      message: 'The app is running on this database.',
      hint: 'Stop it, with all its workers, wait half a minute and restore again.',
    })
  }
  if (!found?.used) return
  throw new AppError('not_allowed_now', {
    message: 'This installation is in use: it has people or messages.',
    hint: 'Restore into an empty one: another DATA_DIR, or another database in DATABASE_URL.',
  })
}

async function load(client: pg.Client, lines: Lines): Promise<number> {
  const tables = await restorableTables(client, LEFT_OUT)
  const names = new Set(tables.map(({ name }) => name))
  await client.query(`truncate ${[...names].map((name) => `"${name}"`).join(', ')}`)
  // They guard a life that these rows have behind them.
  for (const name of names) await client.query(`alter table "${name}" disable trigger user`)
  let loaded = 0
  for (;;) {
    const line = await nextLine(lines)
    if (line.startsWith(SEQUENCES)) await setSequences(client, line.slice(SEQUENCES.length))
    else if (line === END) break
    else {
      await copyTable(client, line, names, lines)
      loaded += 1
    }
  }
  for (const name of names) await client.query(`alter table "${name}" enable trigger user`)
  return loaded
}

async function copyTable(client: pg.Client, line: string, names: Set<string>, lines: Lines) {
  const [, name, columns] = /^COPY "(\w+)" \(((?:"\w+"(?:, )?)+)\) FROM stdin;$/.exec(line) ?? []
  if (!name || !columns || !names.has(name)) throw notWhole()
  const target = client.query(copyFrom(`copy "${name}" (${columns}) from stdin`))
  const failed = once(target, 'error').then(([error]) => Promise.reject(error as Error))
  failed.catch(() => undefined)
  for (;;) {
    const row = await nextLine(lines)
    if (row === COPY_END) break
    if (!target.write(`${row}\n`)) await Promise.race([once(target, 'drain'), failed])
  }
  target.end()
  await Promise.race([once(target, 'finish'), failed])
}

async function setSequences(client: pg.Client, json: string): Promise<void> {
  for (const { name, value, called } of JSON.parse(json) as SequenceState[]) {
    await client.query(`select setval(to_regclass($1), $2, $3)`, [`"${name}"`, value, called])
  }
}

async function pauseWaiting(client: pg.Client, now: Date): Promise<number> {
  const { rowCount } = await client.query(
    `update batches set paused_at = $1, changed_at = $1
     where paused_at is null and id in (
       select batch_id from wecom_message_log where send_status in ('held', 'queued'))`,
    [now],
  )
  await client.query(
    `update wecom_message_log set send_status = 'held', hold_reason = 'paused', hold_until = null,
       reason_code = 'restored'
     where send_status = 'queued'
       or send_status = 'held' and hold_reason in ('retry', 'upload', 'quiet_hours', 'scheduled')`,
  )
  return rowCount ?? 0
}

function notWhole(): AppError {
  return new AppError('invalid_input', {
    message: 'The backup is damaged or was cut off; nothing was restored.',
    hint: 'Take another backup file.',
  })
}

function explainNewer(error: unknown): never {
  if (error instanceof AppError && error.code === 'invalid_input') {
    throw new AppError('invalid_input', {
      message: 'A newer release made this backup.',
      hint: 'Restore it with that release or a later one.',
    })
  }
  throw error
}
