import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { acceptBatch } from '@/lib/batches/accept-batch'
import type { NewBatch } from '@/lib/batches/batch-schema'
import { editBatch } from '@/lib/batches/edit-batch'
import { getBatch } from '@/lib/batches/get-batch'
import type { Outcome } from '@/lib/channels/sender'
import { senders } from '@/lib/channels/senders'
import { servedHosts } from '@/lib/connections/origins'
import { sql } from '@/lib/db/sql'
import { testDatabase } from '@/lib/db/testing/test-database'
import { testCentre, type TestGroup } from '@/lib/runtime/testing/test-centre'
import { approveBatch } from './approve-batch'
import { claimCalls } from './claim-calls'
import { retryMessages } from './retry-messages'
import { reviewMessage } from './review-message'
import { hurryBatch, scheduleBatch } from './schedule-batch'
import { settleCalls } from './settle-calls'
import { expectError, person, settings, write } from './testing/hold-steps'

testDatabase()
const centre = testCentre()

const HOUR = 3_600_000
const ACTOR = { kind: 'system', id: null, name: 'test' } as const
const NEEDS_APPROVAL = { approvals: { overRecipients: 0, everybody: false } }
const now = () => centre.clock.now()
const statuses = async (id: number) =>
  (await centre.rows(id)).map(({ status, holdReason }) => holdReason ?? status)

test('what comes back to the queue while its batch asks anew waits for the answer', async () => {
  const { id, groups, called, others } = await agreedAndCalled('back')
  await hurry(id, others[0])
  await called({ kind: 'lane_blocked', reason: 'rate_limited_elsewhere', blockMs: 1_000 })
  await centre.deliverAll(centre.engine())
  expect(await statuses(id)).toEqual(['approval', 'approval'])
  await decide(id, 'approve', others[1])
  await centre.deliverAll(centre.engine())
  expect(groups.map((group) => centre.arrived(group))).toEqual([['agreed'], ['agreed']])
})

test('what began to wait for approval in the moment in which it was given goes on', async () => {
  const group = await centre.group('the same moment')
  const [colleague] = await people('moment')
  const id = await agreed([group], colleague)
  await sql.query(
    `update wecom_message_log set send_status = 'held', hold_reason = 'approval' where batch_id = $1`,
    [id],
  )
  await centre.deliver(centre.engine())
  expect(await statuses(id)).toEqual(['sent'])
})

test('what comes back to the queue after its batch was declined does not leave', async () => {
  const { id, groups, called, others } = await agreedAndCalled('declined')
  await hurry(id, others[0])
  await decide(id, 'decline', others[1])
  await called({ kind: 'lane_blocked', reason: 'rate_limited_elsewhere', blockMs: 1_000 })
  await centre.deliverAll(centre.engine())
  expect(await statuses(id)).toEqual(['cancelled', 'cancelled'])
  expect(centre.arrived(groups[0]!)).toEqual([])
})

test('nothing of a declined batch is tried or sent again', async () => {
  const refused = await agreedAndCalled('declined, refused')
  await hurry(refused.id, refused.others[0])
  await refused.called({ kind: 'refused', reason: 'invalid_request' })
  await decide(refused.id, 'decline', refused.others[1])
  await expectError(retryMessages({ batchId: refused.id }, ACTOR, now()), 'not_allowed_now')
  expect(await statuses(refused.id)).toEqual(['failed', 'cancelled'])

  const doubtful = await agreedAndCalled('declined, in doubt')
  await hurry(doubtful.id, doubtful.others[0])
  await doubtful.called({ kind: 'in_doubt', reason: 'in_doubt_reset' })
  await decide(doubtful.id, 'decline', doubtful.others[1])
  const [row] = await centre.rows(doubtful.id)
  const review = (decision: 'send_again' | 'arrived') =>
    reviewMessage(row!.id, { decision }, ACTOR, now())
  await expectError(review('send_again'), 'not_allowed_now')
  await review('arrived')
  expect(await statuses(doubtful.id)).toEqual(['sent', 'cancelled'])
})

test('a second click asks nobody again', async () => {
  const group = await centre.group('second click')
  const [colleague, changer, other] = await people('second')
  const id = await agreed([group], colleague, { scheduledAt: new Date(now().getTime() + HOUR) })
  const schedule = { scheduledAt: new Date(now().getTime() + 2 * HOUR), ifLate: 'skip' } as const
  const changes = [
    () => scheduleBatch(id, schedule, { actor: ACTOR, editor: changer }, now()),
    () => hurry(id, changer),
  ]
  for (const change of changes) {
    await change()
    await decide(id, 'approve', other)
    await change()
    expect(await statuses(id)).toEqual(['scheduled'])
    expect(await getBatch(id, 0, now())).toMatchObject({ approval: 'approved' })
  }
})

test('an edit whose answer was lost is made once, and asks nobody again', async () => {
  await settings(NEEDS_APPROVAL, now())
  const group = await centre.group('edited once')
  const [editor, other] = await people('once')
  const { id } = await acceptBatch(write(group.id, 'first'), { actor: ACTOR }, now())
  const { contentSha256: basedOn } = await getBatch(id, 0, now())
  const edit = () =>
    editBatch(id, { ...write(group.id, 'edited'), basedOn }, { actor: ACTOR, editor }, now())
  await edit()
  await decide(id, 'approve', other)
  await edit()
  expect(await statuses(id)).toEqual(['queued'])
  await centre.deliver(centre.engine())
  await edit()
  expect(centre.arrived(group)).toEqual(['edited'])
  await settings({}, now())
})

test('whoever had a hand in a batch cannot approve it, though somebody else changed it last', async () => {
  await settings(NEEDS_APPROVAL, now())
  const group = await centre.group('many hands')
  const [editor, changer, other] = await people('hands')
  const { id } = await acceptBatch(write(group.id, 'first'), { actor: ACTOR }, now())
  const { contentSha256: basedOn } = await getBatch(id, 0, now())
  const edit = { ...write(group.id, 'edited'), basedOn }
  await editBatch(id, edit, { actor: ACTOR, editor }, now())
  await hurry(id, changer)
  await expectError(decide(id, 'approve', editor), 'own_batch')
  await expectError(decide(id, 'approve', changer), 'own_batch')
  expect(await getBatch(id, editor, now())).toMatchObject({ own: true })
  expect(await getBatch(id, other, now())).toMatchObject({ own: false })
  await decide(id, 'approve', other)
  await settings({}, now())
})

/** A batch for two groups to which a colleague has agreed, and the first call is under way. */
async function agreedAndCalled(name: string) {
  const groups = [await centre.group(`${name} a`), await centre.group(`${name} b`)]
  const [colleague, ...others] = await people(name)
  const id = await agreed(groups, colleague)
  const claim = { kinds: ['robot' as const], hosts: servedHosts(), processId: randomUUID() }
  const [call] = await claimCalls({ ...claim, room: 1, now: now() })
  const called = (outcome: Outcome) =>
    settleCalls(senders, [{ call: call!, outcome, prepared: null, now: now() }])
  return { id, groups, called, others }
}

async function agreed(groups: TestGroup[], colleague: number, more: Partial<NewBatch> = {}) {
  await settings(NEEDS_APPROVAL, now())
  const groupIds = groups.map((group) => group.id)
  const { id } = await acceptBatch(
    { ...write(0, 'agreed', more), groupIds },
    { actor: ACTOR },
    now(),
  )
  await decide(id, 'approve', colleague)
  await settings({}, now())
  return id
}

async function people(name: string): Promise<[number, number, number]> {
  const [one, two, three] = ['one', 'two', 'three'].map((each) => person(`${name} ${each}`, now()))
  return [await one!, await two!, await three!]
}

async function decide(id: number, decision: 'approve' | 'decline', who: number): Promise<void> {
  const { contentSha256 } = await getBatch(id, 0, now())
  await approveBatch(id, { decision, contentSha256 }, { actor: ACTOR, approver: who }, now())
}

async function hurry(id: number, editor: number): Promise<void> {
  await hurryBatch(id, { actor: ACTOR, editor }, now())
}
