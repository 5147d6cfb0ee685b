import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Outcome } from '@/lib/channels/sender'
import { senders } from '@/lib/channels/senders'
import { servedHosts } from '@/lib/connections/origins'
import { sql } from '@/lib/db/sql'
import { testDatabase } from '@/lib/db/testing/test-database'
import { testCentre, type TestGroup } from '@/lib/runtime/testing/test-centre'
import type { Call } from './call'
import { claimCalls } from './claim-calls'
import { settleCalls, type Ended } from './settle-calls'
import { Settler } from './settler'

testDatabase()
const centre = testCentre()

const ACCEPTED: Outcome = { kind: 'accepted', reason: null, errcode: 0 }

test('a claim that was made though its answer was lost is given back and goes on', async () => {
  const group = await centre.group('unconfirmed claim')
  const batch = await centre.send('unconfirmed', [group])
  const processId = randomUUID()
  const engine = centre.engine({ processId })
  await whilePoolsAreAway(() => expect(engine.start()).rejects.toThrow(/pool_lanes/))
  await claim(1, processId)
  await centre.deliver(engine)
  expect(await centre.rows(batch)).toMatchObject([{ status: 'sent', attempts: 2 }])
  expect(centre.arrived(group)).toEqual(['unconfirmed'])
  expect(await laneSlots(group)).toBe(1)
})

test('a claim that failed takes nothing from the calls that are under way', async () => {
  const group = await centre.group('under way')
  const engine = centre.engine()
  const batch = await centre.send('first', [group])
  expect(await engine.start()).toBe(1)
  await whilePoolsAreAway(() => expect(engine.start()).rejects.toThrow(/pool_lanes/))
  await engine.start()
  await engine.drain()
  expect(await centre.rows(batch)).toMatchObject([{ status: 'sent', attempts: 1 }])
  expect(centre.arrived(group)).toEqual(['first'])
})

test('an answer that was stored though nobody confirmed it is stored once', async () => {
  const group = await centre.group('unconfirmed answer')
  const batch = await centre.send('answered', [group])
  const ended = (await claim(1)).map((call) => endedWith(call, ACCEPTED, group))
  await settleCalls(senders, ended)
  await settleCalls(senders, ended)
  expect(await centre.rows(batch)).toMatchObject([{ status: 'sent', attempts: 1 }])
  const [robot] = await sql.query<{ sent: number }>(
    `select total_messages_sent as sent from wecom_webhooks where id = $1`,
    [group.robots[0]!.id],
  )
  expect(robot!.sent).toBe(1)
})

test('of answers that come together, one that cannot be stored keeps none of the others', async () => {
  const groups = [await centre.group('odd a'), await centre.group('odd b'), await centre.group('c')]
  const batch = await centre.send('together', groups)
  const calls = await claim(3)
  const odd: Outcome = { ...ACCEPTED, reply: { httpStatus: 200, body: 'a\u0000b' } }
  const settler = new Settler(senders)
  const first = settler.settle(endedWith(calls[0]!, ACCEPTED, groups[0]!))
  const rest = calls.slice(1).map((call) => settler.settle(endedWith(call, odd, groups[1]!)))
  await Promise.all([first, ...rest])
  const statuses = (await centre.rows(batch)).map((row) => row.status)
  expect(statuses).toEqual(['sent', 'sent', 'sent'])
})

test('robots of one group never take the same message in one claim', async () => {
  const group = await centre.group('shared claim', [null, null, null])
  for (let n = 0; n < 5; n++) await centre.send(`shared ${n}`, [group])
  const calls = await claim(64)
  const ids = calls.map((call) => call.message.id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids).toHaveLength(5)
})

function claim(room: number, processId: string = randomUUID()): Promise<Call[]> {
  const now = centre.clock.now()
  return claimCalls({ kinds: ['robot'], hosts: servedHosts(), processId, room, now })
}

function endedWith(call: Call, outcome: Outcome, group: TestGroup): Ended {
  const [robot] = group.robots
  const prepared = {
    request: { method: 'POST', url: 'http://127.0.0.1/' },
    webhookName: robot!.name,
    sourceId: robot!.id,
    send: async () => outcome,
  }
  return { call, outcome, prepared, now: centre.clock.now() }
}

async function whilePoolsAreAway(work: () => Promise<void>): Promise<void> {
  await sql.query(`alter table pool_lanes rename to away`)
  await work()
  await sql.query(`alter table away rename to pool_lanes`)
}

async function laneSlots(group: TestGroup): Promise<number> {
  const [lane] = await sql.query<{ slots: number }>(
    `select cardinality(slot_ends) as slots from lanes where id = $1`,
    [group.robots[0]!.laneId],
  )
  return lane!.slots
}
