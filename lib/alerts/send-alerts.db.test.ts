import { beforeAll, expect, test } from 'vitest'
import { sql } from '@/lib/db/sql'
import { testDatabase } from '@/lib/db/testing/test-database'
import { testCentre, type TestGroup } from '@/lib/runtime/testing/test-centre'
import { CENTRE_BEFORE_SET_UP } from '@/lib/settings/centre'
import { writeCentre } from '@/lib/settings/centre-store'
import { sendAlerts } from './send-alerts'

testDatabase()
const centre = testCentre()
const now = () => centre.clock.now()
let managers: TestGroup

beforeAll(async () => {
  managers = await centre.group('Managers')
})

async function told(): Promise<string[]> {
  await sendAlerts(now())
  await centre.deliver(centre.engine())
  return centre.arrived(managers)
}

async function choose(alertGroupId: number | null): Promise<void> {
  await writeCentre(sql, { ...CENTRE_BEFORE_SET_UP, alertGroupId }, now())
}

async function stop(group: TestGroup, reason: string | null): Promise<void> {
  await sql.query(
    `update lanes set paused_at = case when $2::text is not null then $3::timestamptz end,
       paused_reason = $2
     where id = $1`,
    [group.robots[0]!.laneId, reason, now()],
  )
}

test('a stopped robot is told of once an hour, in one urgent message, while it lasts', async () => {
  const broken = await centre.group('Hall {{today}}')
  await stop(broken, 'robot_gone')
  await choose(null)
  expect(await told()).toEqual([])
  await choose(managers.id)
  const [first] = await told()
  expect(first).toContain('“Hall {{today}} 1” of “Hall {{today}}” has stopped')
  const [batch] = await sql.query(`select priority, actor_id from batches order by id desc limit 1`)
  expect(batch).toEqual({ priority: 0, actor_id: null })
  centre.clock.advance(59 * 60_000)
  expect(await told()).toHaveLength(1)
  centre.clock.advance(2 * 60_000)
  expect(await told()).toHaveLength(2)
  await stop(broken, null)
  centre.clock.advance(2 * 3_600_000)
  expect(await told()).toHaveLength(2)
})

test('a process that fell silent and messages in doubt are told of together', async () => {
  const before = (await told()).length
  await sql.query(
    `insert into processes (id, kind, host, pid, version, started_at, beat_at)
     values (gen_random_uuid(), 'worker', 'desk-2', 4711, '1', $1, $1)`,
    [new Date(now().getTime() - 90_000)],
  )
  const group = await centre.group('Doubt')
  const id = await centre.send('did it?', [group])
  await sql.query(
    `with attempt as (
       insert into attempts (lane_id, process_id, started_at, deadline, ended_at, outcome)
       values ($2, gen_random_uuid(), $3, $3, $3, 'in_doubt') returning id)
     update wecom_message_log set send_status = 'sending', last_attempt_id = attempt.id
     from attempt where batch_id = $1`,
    [id, group.robots[0]!.laneId, now()],
  )
  await sql.query(
    `update wecom_message_log set send_status = 'unknown', reason_code = 'in_doubt_timeout'
     where batch_id = $1`,
    [id],
  )
  const after = (await told()).slice(before)
  expect(after).toHaveLength(1)
  expect(after[0]).toContain('(desk-2, number 4711, last heard of at')
  expect(after[0]).toContain('1 message needs a look')
  centre.clock.advance(2 * 3_600_000)
  const later = (await told()).slice(before + 1)
  expect(later).toHaveLength(1)
  expect(later[0]).not.toContain('desk-2')
})

test('a process that ended right after sending does not make another send the alert again', async () => {
  const broken = await centre.group('Stairs')
  const before = (await told()).length
  centre.clock.advance(1_000)
  await stop(broken, 'robot_gone')
  expect(await told()).toHaveLength(before + 1)
  await sql.query(`delete from alerts where told_at = $1`, [now()])
  centre.clock.advance(1_000)
  expect(await told()).toHaveLength(before + 1)
  const [noted] = await sql.query(`select from alerts where told_at = $1`, [now()])
  expect(noted).toBeDefined()
  await stop(broken, null)
})

test('an alert that cannot be sent is tried again, not forgotten', async () => {
  const before = (await told()).length
  centre.clock.advance(2 * 3_600_000)
  await stop(managers, 'robot_gone')
  expect(await told()).toHaveLength(before)
  await stop(managers, null)
  expect((await told()).length).toBe(before + 1)
})
