import { servedHosts } from '@/lib/connections/origins'
import { expect, test } from 'vitest'
import { sendTestMessage } from '@/lib/batches/send-test-message'
import type { Outcome } from '@/lib/channels/sender'
import { senders } from '@/lib/channels/senders'
import { listChanges } from '@/lib/changes/list-changes'
import { testDatabase } from '@/lib/db/testing/test-database'
import { getMessage } from '@/lib/messages/get-message'
import { deleteGroup } from '@/lib/robots/delete-group'
import { deleteRobot } from '@/lib/robots/delete-robot'
import { testCentre } from '@/lib/runtime/testing/test-centre'
import { cancelBatch } from './cancel-batch'
import type { Call } from './call'
import { claimCalls } from './claim-calls'
import { retryMessages } from './retry-messages'
import { reviewMessage } from './review-message'
import { settleCalls } from './settle-calls'
import { Settler } from './settler'
import { SWEEP_MS } from './timing'

testDatabase()
const centre = testCentre()

const MINUTE = 60_000
const DAY = 86_400_000
const PERSON = { kind: 'user', id: null, name: 'Front desk' } as const

test('a late answer is believed, and the log says by whom and what was sent', async () => {
  const { batch, call } = await sweptCall('late')
  await settleLate(call, {
    kind: 'accepted',
    reason: null,
    errcode: 0,
    reply: { httpStatus: 200, body: '{}' },
  })
  const [row] = await centre.rows(batch)
  expect(row).toMatchObject({ status: 'sent', reason: null })
  const { attempts } = await getMessage(row!.id)
  expect(attempts).toMatchObject([{ outcome: 'accepted', errcode: 0, reply: { httpStatus: 200 } }])
})

test('a late answer changes nothing once a person has decided', async () => {
  const { batch, call } = await sweptCall('decided')
  const [row] = await centre.rows(batch)
  await reviewMessage(row!.id, { decision: 'leave' }, PERSON, centre.clock.now())
  await settleLate(call, { kind: 'accepted', reason: null })
  expect(await centre.rows(batch)).toMatchObject([{ status: 'unknown' }])
  expect(await getMessage(row!.id)).toMatchObject({ needsDecision: false })
})

test('a call that turns out never to have left is made again by itself', async () => {
  const { batch, call, group } = await sweptCall('never left')
  await settleLate(call, { kind: 'not_called', reason: 'given_back' })
  await centre.deliverAll(centre.engine())
  expect(await centre.rows(batch)).toMatchObject([{ status: 'sent', attempts: 2 }])
  expect(centre.arrived(group)).toHaveLength(1)
})

test('the page of a message in doubt shows the request though no process wrote it down', async () => {
  const { batch } = await sweptCall('request')
  const [row] = await centre.rows(batch)
  const { request } = await getMessage(row!.id)
  expect(request?.url).toMatch(/\/cgi-bin\/webhook\/send\?key=••••[0-9a-f]{4}$/)
  expect(JSON.parse(request!.body)).toMatchObject({ msgtype: 'text' })
})

test('a reply that the database cannot hold does not keep the message from its end', async () => {
  const group = await centre.group('odd reply')
  const batch = await centre.send('odd', [group])
  const [call] = await claim()
  const reply = { httpStatus: 200, body: 'a\u0000b' }
  const ended = {
    call: call!,
    outcome: { kind: 'in_doubt' as const, reason: 'bad_reply', reply },
    prepared: null,
  }
  const now = centre.clock.now()
  await expect(settleCalls(senders, [{ ...ended, now }])).rejects.toMatchObject({ code: '22P05' })
  await new Settler(senders).settle({ ...ended, now })
  expect(await centre.rows(batch)).toMatchObject([{ status: 'unknown', reason: 'bad_reply' }])
})

test('a test of a robot that is deleted meanwhile ends, and its group can be deleted', async () => {
  const group = await centre.group('deleted robot')
  const [robot] = group.robots
  const { batchId } = await sendTestMessage(robot!.id, 'test', PERSON, centre.clock.now())
  await deleteRobot(robot!.id, PERSON, centre.clock.now())
  await centre.engine().tick()
  expect(await centre.rows(batchId)).toMatchObject([
    { status: 'cancelled', reason: 'robot_disabled_here' },
  ])
  await deleteGroup(group.id, PERSON, true, centre.clock.now())
})

test('what waits is cancelled by a person, what has left is not', async () => {
  const [a, b] = [await centre.group('cancel a'), await centre.group('cancel b')]
  centre.sandbox.setRemoved(b.robots[0]!.key, true)
  const batch = await centre.send('cancel', [a, b])
  await centre.deliver(centre.engine())
  expect(await cancelBatch(batch, PERSON, centre.clock.now())).toBe(1)
  expect((await centre.rows(batch)).map((row) => row.status)).toEqual(['sent', 'cancelled'])
  const again = cancelBatch(batch, PERSON, centre.clock.now())
  await expect(again).rejects.toMatchObject({ code: 'not_allowed_now' })
})

test('a call under way when its batch is cancelled is not made again', async () => {
  const [a, b] = [await centre.group('called off a'), await centre.group('called off b')]
  const batch = await centre.send('called off', [a, b])
  const [call] = await claim()
  await cancelBatch(batch, PERSON, centre.clock.now())
  await settleLate(call!, { kind: 'again_later', reason: 'busy', maxRetries: 3 })
  await centre.deliverAll(centre.engine())
  expect(await centre.rows(batch)).toMatchObject([
    { status: 'cancelled', reason: 'cancelled_by_person', attempts: 1 },
    { status: 'cancelled', reason: 'cancelled_by_person', attempts: 0 },
  ])
  expect(centre.arrived(a)).toEqual([])
})

test('a call of a cancelled batch that never left waits for a person', async () => {
  const [a, b] = [await centre.group('never left a'), await centre.group('never left b')]
  const batch = await centre.send('never left', [a, b])
  const [call] = await claim()
  await cancelBatch(batch, PERSON, centre.clock.now())
  centre.clock.advance(SWEEP_MS)
  await centre.engine().tick()
  await settleLate(call!, { kind: 'not_called', reason: 'given_back' })
  await centre.deliverAll(centre.engine())
  expect(await centre.rows(batch)).toMatchObject([
    { status: 'failed', reason: 'never_left' },
    { status: 'cancelled' },
  ])
  await retryMessages({ batchId: batch }, PERSON, centre.clock.now())
  await centre.deliverAll(centre.engine())
  expect(centre.arrived(a)).toEqual(['never left'])
})

test('nothing is tried again in a group that was deleted', async () => {
  const group = await centre.group('deleted group')
  const key = group.robots[0]!.key
  centre.sandbox.setFault({ robotKey: key, kind: 'errcode', errcode: 40008, count: 1 })
  const batch = await centre.send('fails', [group])
  await centre.deliver(centre.engine())
  await deleteGroup(group.id, PERSON, true, centre.clock.now())
  const retried = retryMessages({ batchId: batch }, PERSON, centre.clock.now())
  await expect(retried).rejects.toMatchObject({ code: 'not_allowed_now' })
  const [row] = await centre.rows(batch)
  expect(await getMessage(row!.id)).toMatchObject({ canRetry: false })
})

test('a clock that was set back a day does not stop the robot', async () => {
  const group = await centre.group('clock')
  for (let n = 0; n < 20; n++) await centre.send(`tomorrow ${n}`, [group])
  centre.clock.advance(86_400_000)
  await centre.deliver(centre.engine())
  centre.clock.advance(-86_400_000)
  await centre.send('today', [group])
  const engine = centre.engine()
  const wait = async () => (await engine.nextClaimAt())!.getTime() - centre.clock.now().getTime()
  expect(await wait()).toBeGreaterThan(86_000_000)
  await engine.tick()
  expect(await wait()).toBeLessThanOrEqual(81_000)
})

test.each([
  ['blocked', 45009],
  ['busy', -1],
] as const)('nor what was %s when it was set back', async (name, errcode) => {
  const [group, engine] = [await centre.group(`clock ${name}`), centre.engine()]
  const { key } = group.robots[0]!
  centre.clock.advance(DAY)
  centre.sandbox.setFault({ robotKey: key, kind: 'errcode', errcode, count: 1 })
  const batch = await centre.send(name, [group])
  await centre.deliver(engine)
  centre.clock.advance(-DAY)
  await engine.tick()
  centre.clock.advance(5 * MINUTE)
  await centre.deliver(engine)
  expect(await centre.rows(batch)).toMatchObject([{ status: 'sent' }])
})

test('a call lost before the clock was set back is found', async () => {
  const batch = await centre.send('lost', [await centre.group('clock lost')])
  centre.clock.advance(DAY)
  await claim()
  centre.clock.advance(-DAY)
  await centre.engine().tick()
  centre.clock.advance(SWEEP_MS)
  await centre.engine().tick()
  expect(await centre.rows(batch)).toMatchObject([{ status: 'unknown' }])
})

test('live pages learn of every move, also of those that time makes', async () => {
  const group = await centre.group('pages')
  let cursor = (await listChanges(undefined)).cursor
  const moved = async () => {
    const changes = await listChanges(cursor)
    cursor = changes.cursor
    return changes.topics.includes('messages')
  }
  expect(await moved()).toBe(false)
  const batch = await centre.send('watch me', [group])
  expect(await moved()).toBe(true)
  await claim()
  centre.clock.advance(SWEEP_MS)
  await centre.engine().tick()
  expect(await centre.rows(batch)).toMatchObject([{ status: 'unknown' }])
  expect(await moved()).toBe(true)
  expect(await moved()).toBe(false)
})

function claim(): Promise<Call[]> {
  const processId = crypto.randomUUID()
  return claimCalls({
    kinds: ['robot'],
    hosts: servedHosts(),
    processId,
    room: 1,
    now: centre.clock.now(),
  })
}

/** A message whose process was too slow: others have given its call up. */
async function sweptCall(name: string) {
  const group = await centre.group(name)
  const batch = await centre.send(name, [group])
  const [call] = await claim()
  centre.clock.advance(SWEEP_MS)
  await centre.engine().tick()
  expect(await centre.rows(batch)).toMatchObject([{ status: 'unknown' }])
  return { group, batch, call: call! }
}

function settleLate(call: Call, outcome: Outcome): Promise<void> {
  return settleCalls(senders, [{ call, outcome, prepared: null, now: centre.clock.now() }])
}
