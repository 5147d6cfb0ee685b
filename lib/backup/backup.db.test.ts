import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { setDatabase } from '@/lib/db/connection'
import { closePrisma } from '@/lib/db/prisma'
import { closePool, sql } from '@/lib/db/sql'
import { onServer, testDatabase } from '@/lib/db/testing/test-database'
import { AppError } from '@/lib/errors'
import { storeFile } from '@/lib/files/file-store'
import { testCentre } from '@/lib/runtime/testing/test-centre'
import { checkCanary } from '@/lib/secrets/canary'
import { restoreBackup } from './restore-backup'
import { writeBackup } from './write-backup'

const first = testDatabase()
const centre = testCentre()
const folder = mkdtempSync(path.join(os.tmpdir(), 'courier-backup-'))
const file = path.join(folder, 'all.gz')
const now = () => centre.clock.now()
const made: string[] = []

beforeAll(async () => {
  await checkCanary(sql, now())
  const [group, engine] = [await centre.group('Desk 前台'), centre.engine()]
  await centre.send('arrived 🧮 \\N \\. tab\there', [group])
  await centre.deliver(engine)
  await centre.send('waits', [group])
  await centre.send('planned', [group], { scheduledAt: new Date(now().getTime() + 3_600_000) })
  await storeFile(Buffer.from('%PDF-1.4 a file'), 'application/pdf', now())
  await writeBackup(file, { version: '9.9.9', now: now() })
})

afterAll(async () => {
  setDatabase(first.config())
  for (const name of made) await onServer(`drop database if exists ${name} with (force)`)
  rmSync(folder, { recursive: true, force: true })
})

test('an empty installation becomes what the backup was; what waited is paused', async () => {
  const before = await contents()
  await anEmptyDatabase()
  const { header, pausedBatches } = await restoreBackup(file, now())
  expect(header).toMatchObject({ version: '9.9.9', createdAt: now().toISOString() })
  expect(pausedBatches).toBe(2)
  const after = await contents()
  const asTheyWere = Object.keys(before).filter((name) => !CHANGED.includes(name))
  for (const name of asTheyWere) expect(after[name], name).toEqual(before[name])
  const standing = await sql.query(
    `select message_content as text, send_status as status, hold_reason as hold,
       reason_code as reason
     from wecom_message_log order by id`,
  )
  expect(standing).toEqual([
    { text: 'arrived 🧮 \\N \\. tab\there', status: 'sent', hold: null, reason: null },
    { text: 'waits', status: 'held', hold: 'paused', reason: 'restored' },
    { text: 'planned', status: 'held', hold: 'paused', reason: 'restored' },
  ])
})

test('the restored installation goes on: new rows get new numbers, the guards stand', async () => {
  const [group] = await sql.query<{ id: number }>(`select id from groups`)
  const [last] = await sql.query<{ id: number }>(`select max(id) as id from batches`)
  expect(await centre.send('new', [group!])).toBeGreaterThan(last!.id)
  await expect(
    sql.query(`update wecom_message_log set send_status = 'queued' where send_status = 'sent'`),
  ).rejects.toThrow('cannot go from sent to queued')
  await expect(sql.query(`delete from audit_events`)).rejects.toThrow('only ever added to')
})

test('an installation in use is left alone', async () => {
  await expectError(restoreBackup(file, now()), 'not_allowed_now')
})

test.each([
  ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
  [
    'without its end',
    (bytes: Buffer) => gzipSync(String(gunzipSync(bytes)).replace('-- courier end\n', '')),
  ],
  ['of something else', () => gzipSync('select 1;\n')],
  [
    'of a newer release',
    (bytes: Buffer) =>
      gzipSync(String(gunzipSync(bytes)).replace('20261120000000_house', '20991231000000_later')),
  ],
])('a backup %s is refused, and nothing of it stays', async (_, spoil) => {
  const spoilt = path.join(folder, 'spoilt.gz')
  writeFileSync(spoilt, spoil(readFileSync(file)))
  await anEmptyDatabase()
  await expectError(restoreBackup(spoilt, now()), 'invalid_input')
  expect(await sql.query(`select from groups`)).toEqual([])
})

test('on a full disk a backup fails in words, and the older one stays', async () => {
  const earlier = readFileSync(file)
  symlinkSync('/dev/full', `${file}.part`)
  await expectError(writeBackup(file, { version: '9.9.9', now: now() }), 'unavailable')
  expect(readFileSync(file)).toEqual(earlier)
  const nowhere = path.join(folder, 'not', 'there.gz')
  await expectError(writeBackup(nowhere, { version: '9.9.9', now: now() }), 'unavailable')
})

test('a backup is readable by its owner alone and holds no key of a robot', () => {
  expect(statSync(file).mode & 0o077).toBe(0)
  expect(String(gunzipSync(readFileSync(file)))).not.toContain(centre.sandbox.robots()[0]!.key)
})

/** What a restore changes: what waits, and who paused it. */
const CHANGED = ['batches', 'wecom_message_log']

async function contents(): Promise<Record<string, unknown[]>> {
  const tables = await sql.query<{ name: string }>(
    `select tablename as name from pg_tables
     where schemaname = current_schema() and tablename not in ('_prisma_migrations', 'processes', 'leases')`,
  )
  const all: Record<string, unknown[]> = {}
  for (const { name } of tables) {
    all[name] = await sql.query(`select t::text from "${name}" t order by 1`)
  }
  return all
}

async function anEmptyDatabase(): Promise<void> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await onServer(`create database ${name} template ${inject('template')}`)
  made.push(name)
  await closePrisma()
  await closePool()
  setDatabase({ ...inject('server'), database: name })
}

async function expectError(promise: Promise<unknown>, code: string): Promise<void> {
  const error = await promise.catch((caught: unknown) => caught)
  expect(error).toBeInstanceOf(AppError)
  expect((error as AppError).code).toBe(code)
}
