import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { later, type Clock } from '@/lib/clock'
import { connectionUrl } from '@/lib/db/embedded/connection-url'
import { childEnv } from '@/lib/env'
import { sql } from '@/lib/db/sql'
import { testDatabase } from '@/lib/db/testing/test-database'
import { testCentre } from './testing/test-centre'

const database = testDatabase()
const centre = testCentre()

/** The workers' time, moved by hand. */
const folder = mkdtempSync(path.join(os.tmpdir(), 'courier-kill-'))
const clockFile = path.join(folder, 'now')
const setWorkers = (clock: Clock) => writeFileSync(clockFile, clock.now().toISOString())
const workers: ChildProcess[] = []
const HOUR_MS = 3_600_000

beforeAll(() => setWorkers(centre.clock))
afterEach(async () => {
  for (const worker of workers.splice(0).filter(runs)) {
    worker.kill('SIGKILL')
    await once(worker, 'exit')
  }
})
afterAll(() => rmSync(folder, { recursive: true }))

test('a worker killed in the middle of sending loses nothing, and nothing is sent twice', async () => {
  centre.sandbox.setDelay({ minMs: 0, maxMs: 1_500 })
  const group = await centre.group('killed in the middle', [null, null])
  for (let n = 1; n <= 60; n++) await centre.send(`message ${n}`, [group])

  const first = startWorker()
  await until(() => centre.arrived(group).length >= 8)
  first.kill('SIGKILL')
  await once(first, 'exit')

  startWorker()
  for (let minute = 0; minute < 4; minute++) {
    await until(async () => (await countOf('sending')) === 0 || minute === 0)
    centre.clock.set(later(centre.clock.now(), 31_000))
    setWorkers(centre.clock)
    await until(async () => (await countOf('sending')) === 0)
    centre.clock.set(later(centre.clock.now(), 50_000))
    setWorkers(centre.clock)
  }
  await until(async () => (await countOf('queued')) + (await countOf('sending')) === 0)

  const arrived = centre.arrived(group)
  expect(new Set(arrived).size).toBe(arrived.length)
  const rows = await sql.query<{ text: string; status: string }>(
    `select message_content as text, send_status as status from wecom_message_log`,
  )
  expect(rows).toHaveLength(60)
  const textsOf = (status: string) => rows.filter((row) => row.status === status).map((r) => r.text)
  const [sent, unknown] = [textsOf('sent'), textsOf('unknown')]
  expect(sent.length + unknown.length).toBe(60)
  // Killed while it had at most two robots' allowances in the air.
  expect(unknown.length).toBeLessThanOrEqual(40)
  expect(unknown.length).toBeGreaterThan(0)
  expect(sent.filter((text) => !arrived.includes(text))).toEqual([])
  expect(arrived.filter((text) => !sent.includes(text) && !unknown.includes(text))).toEqual([])
}, 60_000)

test('a worker that is asked to stop finishes its calls first', async () => {
  centre.sandbox.setDelay({ minMs: 400, maxMs: 800 })
  const group = await centre.group('drained')
  const worker = startWorker()
  for (let n = 1; n <= 5; n++) await centre.send(`drain ${n}`, [group])
  await until(async () => (await countOf('sending')) > 0)
  worker.kill('SIGTERM')
  const [code] = (await once(worker, 'exit')) as [number | null]
  expect(code).toBe(0)
  expect(await countOf('sending')).toBe(0)
  expect(await sql.query(`select id from attempts where ended_at is null`)).toEqual([])
}, 60_000)

test.each([
  ['leaves when its time comes', HOUR_MS, 'ask', 'sent null'],
  ['asks when its time was missed', 3 * HOUR_MS, 'ask', 'held late'],
  ['leaves late when it may', 3 * HOUR_MS, 'send', 'sent null'],
] as const)(
  'a batch that was planned before the worker was stopped %s',
  async (name, passedMs, ifLate, expected) => {
    centre.sandbox.setDelay({ minMs: 0, maxMs: 0 })
    const group = await centre.group(name)
    const scheduledAt = later(centre.clock.now(), HOUR_MS)
    const batch = await centre.send('planned', [group], { scheduledAt, ifLate })
    setWorkers(centre.clock)

    const first = startWorker()
    await until(() => isHeard(first))
    first.kill('SIGTERM')
    await once(first, 'exit')
    centre.clock.set(later(centre.clock.now(), passedMs))
    setWorkers(centre.clock)
    startWorker()

    const standing = async () => {
      const [row] = await centre.rows(batch)
      return `${row!.status} ${row!.holdReason}`
    }
    await until(async () => (await standing()) === expected)
    expect(centre.arrived(group)).toEqual(expected === 'sent null' ? ['planned'] : [])
  },
  60_000,
)

const runs = (child: ChildProcess) => child.exitCode === null && child.signalCode === null

function startWorker(): ChildProcess {
  const config = database.config()
  const worker = spawn(
    process.execPath,
    ['--conditions=react-server', '--import', 'tsx', 'bin/worker.ts'],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: childEnv({
        LOG_LEVEL: 'error',
        DATABASE_URL: connectionUrl(config, config.database),
        SANDBOX_PORT: String(centre.sandboxPort),
        TEST_CLOCK_FILE: clockFile,
      }),
    },
  )
  workers.push(worker)
  return worker
}

/** It has started and says that it lives. */
async function isHeard({ pid }: ChildProcess): Promise<boolean> {
  return (await sql.query(`select from processes where pid = $1`, [pid])).length > 0
}

async function countOf(status: string): Promise<number> {
  const [row] = await sql.query<{ count: number }>(
    `select count(*)::int from wecom_message_log where send_status = $1`,
    [status],
  )
  return row!.count
}

/** Waits for another process: asks again and again, for at most 30 s. */
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let asked = 0; asked < 600; asked++) {
    if (await holds()) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('It did not come to pass within 30 s.')
}
