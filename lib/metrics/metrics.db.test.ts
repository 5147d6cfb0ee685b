import { expect, test } from 'vitest'
import { later } from '@/lib/clock'
import { setDatabase } from '@/lib/db/connection'
import { closePool, sql } from '@/lib/db/sql'
import { testDatabase } from '@/lib/db/testing/test-database'
import { testCentre } from '@/lib/runtime/testing/test-centre'
import { collectMetrics } from './collect-metrics'
import { countAttempts } from './count-attempts'

const database = testDatabase('test')
const centre = testCentre()

async function figures(now = centre.clock.now()): Promise<Record<string, number>> {
  const metrics = await collectMetrics(now)
  return Object.fromEntries(
    metrics.flatMap(({ name, values }) =>
      values.map(({ labels = {}, value }) => [[name, ...Object.values(labels)].join(' '), value]),
    ),
  )
}

test('says what waits, for how long, what failed, and how the calls ended', async () => {
  const [well, busy, gone] = [
    await centre.group('well'),
    await centre.group('busy'),
    await centre.group('gone'),
  ]
  centre.sandbox.setFault({ robotKey: gone.robots[0]!.key, kind: 'removed', count: 9 })
  await centre.send('Hello', [well, busy, gone])
  centre.clock.advance(5_000)
  expect(await figures()).toMatchObject({
    courier_database_up: 1,
    'courier_messages queued': 3,
    'courier_messages sending': 0,
    courier_oldest_queued_seconds: 5,
    'courier_attempts_total accepted': 0,
    'courier_lanes free': 3,
    'courier_lanes paused': 0,
  })
  await centre.deliver(centre.engine())
  expect(await figures()).toMatchObject({
    'courier_messages queued': 0,
    courier_oldest_queued_seconds: 0,
    'courier_attempts_total accepted': 2,
    'courier_lanes free': 2,
    'courier_lanes paused': 1,
  })
})

test('counts calls while they are under way, and lanes that are full or blocked', async () => {
  const group = await centre.group('one')
  await centre.send('Hello', [group])
  await sql.query(
    `with attempt as (
       insert into attempts (lane_id, process_id, started_at, deadline)
       values ($1, gen_random_uuid(), $2, $2) returning id)
     insert into attempt_messages (attempt_id, message_id)
     select attempt.id, m.id from attempt, wecom_message_log m`,
    [group.robots[0]!.laneId, centre.clock.now()],
  )
  expect(await figures()).toMatchObject({ 'courier_messages sending': 1 })
  const now = centre.clock.now()
  await sql.query(`update lanes set next_free_at = $1`, [later(now, 1)])
  expect(await figures()).toMatchObject({ 'courier_lanes full': 1, 'courier_lanes free': 0 })
  await sql.query(`update lanes set blocked_until = $1`, [later(now, 1)])
  expect(await figures()).toMatchObject({ 'courier_lanes blocked': 1, 'courier_lanes full': 0 })
})

test('tells living processes from dead ones', async () => {
  const now = centre.clock.now()
  const beats = [-1_000, -30_000, -31_000].map((ms) => later(now, ms))
  for (const at of beats) {
    await sql.query(
      `insert into processes (id, kind, host, pid, version, started_at, beat_at)
       values (gen_random_uuid(), 'worker', 'here', 1, '0', $1, $1)`,
      [at],
    )
  }
  expect(await figures()).toMatchObject({
    'courier_processes worker': 2,
    'courier_last_beat_seconds worker': 1,
  })
})

test('sums up calls once: the count goes on, whatever was folded and whoever asks at once', async () => {
  const group = await centre.group('sum')
  const now = centre.clock.now()
  const [lane] = group.robots
  const add = (outcome: string | null, ago: number) =>
    sql.query(
      `insert into attempts (lane_id, process_id, started_at, deadline, ended_at, outcome)
       values ($1, gen_random_uuid(), $2::timestamptz, $2,
         case when $3::text is null then null else $2 end, $3)
       returning id`,
      [lane!.laneId, later(now, -ago), outcome],
    )
  for (let n = 0; n < 5; n++) await add('accepted', 120_000)
  const [open] = (await add(null, 110_000)) as { id: string }[]
  await add('refused', 100_000)
  await add('accepted', 1_000)
  const all = { accepted: 6, refused: 1 }
  expect(await countAttempts(now)).toEqual(all)
  const [folded] = await sql.query(`select by_outcome, up_to < $1 as before from attempt_totals`, [
    open!.id,
  ])
  expect(folded).toEqual({ by_outcome: { accepted: 5 }, before: true })
  const answers = await Promise.all(Array.from({ length: 5 }, () => countAttempts(now)))
  for (const answer of answers) expect(answer).toEqual(all)
  await sql.query(`update attempts set ended_at = $1, outcome = 'in_doubt' where id = $2`, [
    now,
    open!.id,
  ])
  const afterwards = { ...all, in_doubt: 1 }
  expect(await countAttempts(later(now, 120_000))).toEqual(afterwards)
  expect(await countAttempts(later(now, 120_000))).toEqual(afterwards)
  const [row] = await sql.query<{ by_outcome: object }>(`select by_outcome from attempt_totals`)
  expect(row!.by_outcome).toEqual(afterwards)
})

test('never reads the whole log nor all attempts', async () => {
  const group = await centre.group('large')
  const batch = await centre.send('One', [group])
  await sql.query(
    `insert into wecom_message_log (batch_id, channel, recipient_kind, recipient_id, recipient_name,
       message_type, message_content, payload, send_status, pool_id, priority, turn, created_at)
     select $1, 'robot', 'group', 'x' || n, 'x', 'announcement', 'x', '{}', 'queued', $2, 1, n, $3
     from generate_series(1, 5000) n`,
    [batch, group.poolId, centre.clock.now()],
  )
  await sql.query(`update wecom_message_log set send_status = 'cancelled', reason_code = 'x'
    where recipient_id like 'x%'`)
  await sql.query(
    `insert into attempts (lane_id, process_id, started_at, deadline, ended_at, outcome)
     select $1, gen_random_uuid(), $2, $2, $2, 'accepted' from generate_series(1, 5000)`,
    [group.robots[0]!.laneId, centre.clock.now()],
  )
  await sql.query('vacuum analyze wecom_message_log')
  await sql.query('vacuum analyze attempts')
  const scans = async () => {
    // What a connection did is told when it ends.
    await closePool()
    return sql.query(
      `select relname, seq_scan::int as scans from pg_stat_user_tables
       where relname in ('wecom_message_log', 'attempts') order by relname`,
    ) as Promise<{ relname: string; scans: number }[]>
  }
  const before = await scans()
  await figures()
  await figures(later(centre.clock.now(), 120_000))
  // One on purpose: when it is told of, so is everything before it.
  for (const { relname } of before) await sql.query(`select max(xmin::text) from ${relname}`)
  const onlyThese = before.map(({ relname, scans }) => ({ relname, scans: scans + 1 }))
  await expect.poll(scans).toEqual(onlyThese)
})

test('says that the database is down instead of failing', async () => {
  const config = database.config()
  await closePool()
  setDatabase({ ...config, database: 'nowhere' })
  const metrics = await collectMetrics(centre.clock.now())
  expect(metrics.map(({ name }) => name)).toEqual(['courier_build_info', 'courier_database_up'])
  expect(metrics[1]!.values).toEqual([{ value: 0 }])
  await closePool()
  setDatabase(config)
})
