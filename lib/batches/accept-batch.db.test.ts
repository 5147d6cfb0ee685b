import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { sql } from '@/lib/db/sql'
import { testDatabase } from '@/lib/db/testing/test-database'
import { getDraft, saveDraft } from '@/lib/drafts/draft-store'
import { AppError } from '@/lib/errors'
import { unlinkLane } from '@/lib/lanes/lane-store'
import { testCentre } from '@/lib/runtime/testing/test-centre'
import { acceptBatch } from './accept-batch'
import type { NewBatch } from './batch-schema'
import { getBatch } from './get-batch'
import { listBatches } from './list-batches'

testDatabase()
const centre = testCentre()

const asked = (groupIds: number[], words = 'hello', more: Partial<NewBatch> = {}): NewBatch => ({
  channel: 'robot',
  messageType: 'announcement',
  content: {
    type: 'doc',
    content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }],
  },
  groupIds,
  ...more,
})

const accept = (batch: NewBatch, actorId: number, idempotencyKey?: string) =>
  acceptBatch(
    batch,
    { actor: { kind: 'user', id: actorId, name: 'Front desk' }, idempotencyKey },
    centre.clock.now(),
  )

test('ten presses at once of one draft are one batch', async () => {
  const [group, user] = [await centre.group('ten'), await addUser()]
  const batch = asked([group.id], 'once', { draftId: randomUUID() })
  const answers = await Promise.all(Array.from({ length: 10 }, () => accept(batch, user)))
  expect(new Set(answers.map((answer) => answer.id)).size).toBe(1)
  expect(answers.filter((answer) => !answer.replayed)).toHaveLength(1)
  expect(await centre.rows(answers[0]!.id)).toHaveLength(1)
})

test('the same key with the same request is the same batch, with another request a conflict', async () => {
  const [group, user] = [await centre.group('key'), await addUser()]
  const first = await accept(asked([group.id], 'a'), user, 'key-1')
  expect(await accept(asked([group.id], 'a'), user, 'key-1')).toEqual({ ...first, replayed: true })
  await expectError(accept(asked([group.id], 'b'), user, 'key-1'), 'key_reused')
  const other = await accept(asked([group.id], 'b'), await addUser(), 'key-1')
  expect(other.replayed).toBe(false)
})

test('a draft that went out cannot go out again with other words', async () => {
  const [group, user] = [await centre.group('draft'), await addUser()]
  const draftId = randomUUID()
  await accept(asked([group.id], 'first', { draftId }), user)
  await expectError(accept(asked([group.id], 'second', { draftId }), user), 'already_sent')
})

test('the draft is gone once it is sent, and says which batch it became', async () => {
  const [group, user] = [await centre.group('gone'), await addUser()]
  const draftId = randomUUID()
  const { content, messageType, groupIds } = asked([group.id])
  await saveDraft(draftId, user, { content, messageType, groupIds }, centre.clock.now())
  const { id } = await accept(asked([group.id], 'hello', { draftId }), user)
  expect(await getDraft(draftId, user)).toMatchObject({ body: null, batchId: id })
  const late = saveDraft(draftId, user, { content, messageType, groupIds }, centre.clock.now())
  await expectError(late, 'already_sent')
})

test('somebody else’s draft is not there', async () => {
  const [mine, other] = [await addUser(), await addUser()]
  const draftId = randomUUID()
  const { content, messageType } = asked([])
  const body = { content, messageType, groupIds: [] }
  await saveDraft(draftId, mine, body, centre.clock.now())
  await expectError(getDraft(draftId, other), 'not_found')
  await expectError(saveDraft(draftId, other, body, centre.clock.now()), 'not_found')
})

test('a batch that names somebody else’s draft leaves it to them', async () => {
  const [group, mine, other] = [await centre.group('theirs'), await addUser(), await addUser()]
  const draftId = randomUUID()
  const { content, messageType } = asked([])
  await saveDraft(draftId, mine, { content, messageType, groupIds: [] }, centre.clock.now())
  await accept(asked([group.id], 'hello', { draftId }), other)
  expect((await getDraft(draftId, mine)).body).not.toBeNull()
})

test('an unknown group and a group without a working robot are named, and nothing is kept', async () => {
  const [group, dead, user] = [
    await centre.group('ok'),
    await centre.group('dead'),
    await addUser(),
  ]
  await unlinkLane(sql, dead.poolId, dead.robots[0]!.laneId)
  const before = await listBatches({ limit: 100 })
  const error = await accept(asked([group.id, dead.id, 999_999]), user).catch((e: unknown) => e)
  expect((error as AppError).fields).toMatchObject([
    { field: 'groupIds.1', code: 'no_live_robot' },
    { field: 'groupIds.2', code: 'unknown' },
  ])
  expect(await listBatches({ limit: 100 })).toEqual(before)
})

test('an empty and an over-long text are refused at the field', async () => {
  const [group, user] = [await centre.group('long'), await addUser()]
  const empty = await accept(asked([group.id], ' '), user).catch((e: unknown) => e)
  expect((empty as AppError).fields).toMatchObject([{ field: 'content', code: 'empty' }])
  const long = await accept(asked([group.id], '字'.repeat(683)), user).catch((e: unknown) => e)
  expect((long as AppError).fields).toMatchObject([
    { field: 'content', code: 'too_long', params: { limit: 2048, actual: 2049 } },
  ])
})

test('a group that is named twice gets one message', async () => {
  const [group, user] = [await centre.group('twice'), await addUser()]
  const { id } = await accept(asked([group.id, group.id]), user)
  expect(await centre.rows(id)).toHaveLength(1)
})

test('the batch counts its messages and tells who got them and when it will be done', async () => {
  const [a, b, user] = [
    await centre.group('count a'),
    await centre.group('count b'),
    await addUser(),
  ]
  const { id } = await accept(asked([a.id, b.id], 'count me\nsecond line'), user)
  const waiting = await getBatch(id, centre.clock.now())
  expect(waiting).toMatchObject({
    title: 'count me',
    actorName: 'Somebody',
    recipients: 2,
    counts: { queued: 2 },
    finishAt: centre.clock.now(),
  })
  await centre.deliver(centre.engine())
  expect(await getBatch(id, centre.clock.now())).toMatchObject({
    counts: { sent: 2 },
    finishAt: null,
  })
})

test('who sent what to whom stands in the audit trail', async () => {
  const [group, user] = [await centre.group('audited'), await addUser()]
  const { id } = await accept(asked([group.id], 'audit me'), user)
  const rows = await sql.query(
    `select actor_id, action, subject_label, after from audit_events
     where subject_kind = 'batch' and subject_id = $1`,
    [String(id)],
  )
  expect(rows).toEqual([
    {
      actor_id: user,
      action: 'batch.sent',
      subject_label: 'audit me',
      after: { recipients: ['audited'], bytes: 8 },
    },
  ])
})

let users = 0

async function addUser(): Promise<number> {
  const [row] = await sql.query<{ id: number }>(
    `insert into users (email, name, role, created_at) values ($1, 'Somebody', 'sender', $2) returning id`,
    [`user${++users}@example.org`, centre.clock.now()],
  )
  return row!.id
}

async function expectError(promise: Promise<unknown>, code: string): Promise<void> {
  const error = await promise.then(
    () => undefined,
    (e: unknown) => e,
  )
  expect((error as AppError | undefined)?.code).toBe(code)
}
