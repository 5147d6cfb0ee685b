import { expect, test } from 'vitest'
import { servedHosts } from '@/lib/connections/origins'
import { sql } from '@/lib/db/sql'
import { testDatabase } from '@/lib/db/testing/test-database'
import { SLOT_MARGIN_MS } from '@/lib/lanes/lane'
import { resumeLane, unlinkLane } from '@/lib/lanes/lane-store'
import { insertMessages } from '@/lib/messages/insert-messages'
import { testCentre } from '@/lib/runtime/testing/test-centre'
import { claimCalls } from './claim-calls'
import { retryMessages } from './retry-messages'
import { reviewMessage } from './review-message'
import { LEASE_MS, SWEEP_MS } from './timing'

testDatabase()
const centre = testCentre()

const PERSON = { kind: 'user', id: null, name: 'Front desk' } as const

test('a text to two groups arrives in both, once, and both rows are sent', async () => {
  const [a, b] = [await centre.group('two a'), await centre.group('two b')]
  const batch = await centre.send('Lessons as usual tomorrow 😀', [a, b])
  await centre.deliver(centre.engine())
  expect(await centre.rows(batch)).toMatchObject([
    { status: 'sent', robot: 'two a 1', reason: null, attempts: 1 },
    { status: 'sent', robot: 'two b 1', reason: null, attempts: 1 },
  ])
  expect(centre.arrived(a)).toEqual(['Lessons as usual tomorrow 😀'])
  expect(centre.arrived(b)).toEqual(['Lessons as usual tomorrow 😀'])
})

test('sixty messages to one robot take two minutes and never meet the limit', async () => {
  const group = await centre.group('sixty')
  const batches = await sendMany(60, group)
  const took = await centre.deliverAll(centre.engine())
  expect(took).toBe(2 * (60_000 + SLOT_MARGIN_MS))
  await expectAllSent(batches)
  expect(centre.arrived(group)).toHaveLength(60)
  expect(await limitErrors()).toBe(0)
})

test('three robots of one group carry 180 messages in the same time, sharing them evenly', async () => {
  const group = await centre.group('shared', [null, null, null])
  const batches = await sendMany(180, group)
  const took = await centre.deliverAll(centre.engine())
  expect(took).toBe(2 * (60_000 + SLOT_MARGIN_MS))
  await expectAllSent(batches)
  const carried = await sql.query<{ count: number }>(
    `select count(*)::int from wecom_message_log where pool_id = $1 group by webhook_name`,
    [group.poolId],
  )
  expect(carried.map(({ count }) => count)).toEqual([60, 60, 60])
  expect(await limitErrors()).toBe(0)
})

test('two engines at once send everything once and stay within the limit', async () => {
  const group = await centre.group('two engines', [null, null])
  const batches = await sendMany(60, group)
  const engines = [centre.engine({ capacity: 7 }), centre.engine({ capacity: 5 })]
  for (let round = 0; round < 200; round++) {
    const started = await Promise.all(engines.map((engine) => engine.start()))
    await Promise.all(engines.map((engine) => engine.drain()))
    if (started.some((count) => count > 0)) continue
    const next = await engines[0]!.nextClaimAt()
    if (!next) break
    centre.clock.set(next)
  }
  await expectAllSent(batches)
  expect(new Set(centre.arrived(group)).size).toBe(60)
  expect(centre.arrived(group)).toHaveLength(60)
  expect(await limitErrors()).toBe(0)
})

test('parts leave in order by one robot though the group has three', async () => {
  const group = await centre.group('parts', [null, null, null])
  const batch = await addParts(group, ['one', 'two', 'three', 'four'])
  await centre.deliverAll(centre.engine())
  const rows = await centre.rows(batch)
  expect(rows.map((row) => row.status)).toEqual(['sent', 'sent', 'sent', 'sent'])
  expect(new Set(rows.map((row) => row.robot)).size).toBe(1)
  expect(centre.arrived(group)).toEqual(['one', 'two', 'three', 'four'])
})

test('when a part fails the rest wait, and go on in order when a person retries it', async () => {
  const group = await centre.group('broken part')
  const batch = await addParts(group, ['first', 'second'])
  centre.sandbox.setFault({
    robotKey: group.robots[0]!.key,
    kind: 'errcode',
    errcode: 40008,
    count: 1,
  })
  await centre.deliverAll(centre.engine())
  expect(await centre.rows(batch)).toMatchObject([
    { status: 'failed', reason: 'wrong_message_kind' },
    { status: 'held', holdReason: 'previous_part' },
  ])
  await retryMessages({ batchId: batch }, PERSON, centre.clock.now())
  await centre.deliverAll(centre.engine())
  expect(await centre.rows(batch)).toMatchObject([{ status: 'sent' }, { status: 'sent' }])
  expect(centre.arrived(group)).toEqual(['first', 'second'])
})

test('a new batch neither waits behind an old one nor overtakes it', async () => {
  const group = await centre.group('fair')
  await addParts(group, ['warm'])
  await centre.deliverAll(centre.engine())
  const old = await addMany(group, 30, 'old')
  await centre.deliver(centre.engine())
  const young = await addMany(group, 10, 'young')
  await centre.deliverAll(centre.engine({ capacity: 1 }))
  await expectAllSent([old, young])
  const order = centre.arrived(group).slice(1)
  const rest = order.slice(19)
  expect(rest.slice(0, 4).filter((text) => text.startsWith('young'))).toHaveLength(2)
})

test('a busy WeCom is asked three times more, with growing waits, then the message fails', async () => {
  const group = await centre.group('busy', ['00000000-0000-4000-8000-000000000001'])
  const batch = await centre.send('busy', [group])
  const took = await centre.deliverAll(centre.engine())
  expect(await centre.rows(batch)).toMatchObject([
    { status: 'failed', reason: 'too_many_retries', attempts: 4 },
  ])
  expect(took).toBe(5_000 + 30_000 + 120_000)
})

test('busy twice and then well ends as sent', async () => {
  const group = await centre.group('busy twice', ['00000000-0000-4000-8000-000000000009'])
  const batch = await centre.send('patience', [group])
  await centre.deliverAll(centre.engine())
  expect(await centre.rows(batch)).toMatchObject([{ status: 'sent', reason: null, attempts: 3 }])
})

test('45009 with slots free blocks the robot for a minute and says that somebody else uses it', async () => {
  const group = await centre.group('others')
  centre.sandbox.setFault({ robotKey: group.robots[0]!.key, kind: 'rate_limit', count: 1 })
  const batch = await centre.send('shared robot', [group])
  await centre.deliver(centre.engine())
  expect(await centre.rows(batch)).toMatchObject([
    { status: 'queued', reason: 'rate_limited_elsewhere' },
  ])
  expect(await centre.deliverAll(centre.engine())).toBe(60_000)
  expect(await centre.rows(batch)).toMatchObject([{ status: 'sent', attempts: 2 }])
})

test('a robot that was removed pauses, its message goes by the group’s other robot', async () => {
  const group = await centre.group('spare', [null, null])
  // A lane with free slots is filled before the next one is asked: the older lane comes first.
  const [gone] = group.robots.toSorted((one, other) => one.laneId - other.laneId)
  centre.sandbox.setRemoved(gone!.key, true)
  const batches = await sendMany(4, group)
  await centre.deliverAll(centre.engine())
  await expectAllSent(batches)
  expect(centre.arrived(group)).toHaveLength(4)
  expect(await pausedReason(gone!.laneId)).toBe('robot_gone')
  const [audit] = await sql.query(
    `select action, actor_kind from audit_events where action = 'lane.paused' order by id desc limit 1`,
  )
  expect(audit).toEqual({ action: 'lane.paused', actor_kind: 'system' })
})

test('when the last robot is gone everything waits, and goes on when it is resumed', async () => {
  const group = await centre.group('alone')
  centre.sandbox.setRemoved(group.robots[0]!.key, true)
  const batch = await addMany(group, 25, 'wait')
  await centre.deliverAll(centre.engine())
  await centre.engine().tick()
  const rows = await centre.rows(batch)
  expect(new Set(rows.map((row) => `${row.status} ${row.holdReason}`))).toEqual(
    new Set(['held paused']),
  )
  centre.sandbox.setRemoved(group.robots[0]!.key, false)
  await resumeLane(sql, group.robots[0]!.laneId)
  await centre.deliverAll(centre.engine())
  await expectAllSent([batch])
  expect(new Set(centre.arrived(group)).size).toBe(25)
})

test('a second part goes by another robot when the first part’s robot has stopped', async () => {
  const group = await centre.group('pinned', [null, null])
  const batch = await addParts(group, ['one', 'two'])
  const engine = centre.engine({ capacity: 1 })
  await engine.start()
  await engine.drain()
  const first = (await centre.rows(batch))[0]!
  const robot = group.robots.find((each) => each.name === first.robot)!
  await unlinkLane(sql, group.poolId, robot.laneId)
  await centre.deliverAll(centre.engine())
  expect(await centre.rows(batch)).toMatchObject([{ status: 'sent' }, { status: 'sent' }])
  expect(centre.arrived(group)).toEqual(['one', 'two'])
})

test.each([
  ['drop_before', 'in_doubt_reset', 0],
  ['drop_after', 'in_doubt_reset', 1],
  ['http_502', 'server_error', 1],
  ['garbage', 'bad_reply', 1],
] as const)(
  'a call that ends with %s leaves the message unknown, sent no second time',
  async (kind, reason, arrivals) => {
    const group = await centre.group(`doubt ${kind}`)
    centre.sandbox.setFault({ robotKey: group.robots[0]!.key, kind, count: 1 })
    const batch = await centre.send('did it arrive?', [group])
    await centre.deliverAll(centre.engine())
    expect(await centre.rows(batch)).toMatchObject([{ status: 'unknown', reason, attempts: 1 }])
    expect(centre.arrived(group)).toHaveLength(arrivals)
  },
)

test('errcode 0 with the warning is in doubt: it may have arrived in part', async () => {
  const group = await centre.group('warning')
  centre.sandbox.setFault({ robotKey: group.robots[0]!.key, kind: 'warning', count: 1 })
  const batch = await centre.send('odd', [group])
  await centre.deliverAll(centre.engine())
  expect(await centre.rows(batch)).toMatchObject([
    { status: 'unknown', reason: 'malformed_warning' },
  ])
})

test('a person answers for an unknown message: it arrived, send again, or leave it', async () => {
  const outcomes: Record<string, string> = {}
  for (const decision of ['arrived', 'send_again', 'leave'] as const) {
    const group = await centre.group(`decide ${decision}`)
    centre.sandbox.setFault({ robotKey: group.robots[0]!.key, kind: 'drop_before', count: 1 })
    const batch = await centre.send('decide', [group])
    await centre.deliverAll(centre.engine())
    const [row] = await centre.rows(batch)
    await reviewMessage(row!.id, { decision }, PERSON, centre.clock.now())
    await centre.deliverAll(centre.engine())
    const [after] = await centre.rows(batch)
    outcomes[decision] = `${after!.status} ${centre.arrived(group).length}`
  }
  expect(outcomes).toEqual({ arrived: 'sent 0', send_again: 'sent 1', leave: 'unknown 0' })
})

test('a claim whose process is gone ends as unknown after thirty seconds, and its slot counts', async () => {
  const group = await centre.group('killed')
  const batch = await centre.send('lost call', [group])
  await claimCalls({
    hosts: servedHosts(),
    kinds: ['robot'],
    processId: crypto.randomUUID(),
    room: 1,
    now: centre.clock.now(),
  })
  const engine = centre.engine()
  centre.clock.advance(SWEEP_MS - 1)
  await engine.tick()
  expect(await centre.rows(batch)).toMatchObject([{ status: 'sending' }])
  centre.clock.advance(1)
  await engine.tick()
  expect(await centre.rows(batch)).toMatchObject([
    { status: 'unknown', reason: 'in_doubt_process_lost' },
  ])
  await centre.deliverAll(engine)
  expect(centre.arrived(group)).toEqual([])
})

test('a process that was suspended past its lease gives the claim back uncalled', async () => {
  const group = await centre.group('suspended')
  const batch = await centre.send('slept', [group])
  const engine = centre.engine()
  const starting = engine.start()
  centre.clock.advance(LEASE_MS - 1_000)
  await starting
  await engine.drain()
  expect(await centre.rows(batch)).toMatchObject([{ status: 'queued' }])
  await centre.deliverAll(engine)
  expect(await centre.rows(batch)).toMatchObject([{ status: 'sent' }])
  expect(centre.arrived(group)).toEqual(['slept'])
})

async function sendMany(count: number, group: { id: number }): Promise<number[]> {
  const batches: number[] = []
  for (let n = 1; n <= count; n++) batches.push(await centre.send(`message ${n}`, [group]))
  return batches
}

async function addMany(group: { poolId: number }, count: number, text: string): Promise<number> {
  const batchId = await emptyBatch()
  const messages = Array.from({ length: count }, (_, index) => ({
    ...shape(batchId, group),
    recipient: { kind: 'group' as const, id: `${text} ${index}`, name: text },
    parts: [part(`${text} ${index}`)],
  }))
  await insertMessages(sql, messages, centre.clock.now())
  return batchId
}

async function addParts(group: { poolId: number; id: number }, texts: string[]): Promise<number> {
  const batchId = await emptyBatch()
  const recipient = { kind: 'group' as const, id: String(group.id), name: 'parts' }
  const message = { ...shape(batchId, group), recipient, parts: texts.map(part) }
  await insertMessages(sql, [message], centre.clock.now())
  return batchId
}

const part = (content: string) => ({ content, payload: { msgtype: 'text', text: { content } } })

const shape = (batchId: number, group: { poolId: number }) => ({
  batchId,
  channel: 'robot',
  messageType: 'announcement',
  poolId: group.poolId,
  priority: 1,
})

async function emptyBatch(): Promise<number> {
  const [batch] = await sql.query<{ id: number }>(
    `insert into batches (request_sha256, channel, message_type, kind, content, title, created_at, changed_at)
     values ('', 'robot', 'announcement', 'send', '{}', 'test', $1, $1) returning id`,
    [centre.clock.now()],
  )
  return batch!.id
}

async function expectAllSent(batches: number[]): Promise<void> {
  const rows = await sql.query<{ status: string; count: number }>(
    `select send_status as status, count(*)::int from wecom_message_log
     where batch_id = any($1::int[]) group by send_status`,
    [batches],
  )
  expect(rows.map((row) => row.status)).toEqual(['sent'])
}

/** How often the sandbox itself counted a 21st arrival. */
async function limitErrors(): Promise<number> {
  return centre.sandbox
    .arrivals({ everything: true })
    .filter((arrival) => arrival.errcode === 45009 && !arrival.fault).length
}

async function pausedReason(laneId: number): Promise<string | null> {
  const [lane] = await sql.query<{ reason: string | null }>(
    `select paused_reason as reason from lanes where id = $1`,
    [laneId],
  )
  return lane!.reason
}
