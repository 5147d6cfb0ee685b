import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { plainComposition } from '@/lib/content/composition'
import type { Item } from '@/lib/content/composition-schema'
import { sql } from '@/lib/db/sql'
import { testDatabase } from '@/lib/db/testing/test-database'
import { getDraft, saveDraft } from '@/lib/drafts/draft-store'
import { AppError } from '@/lib/errors'
import { storeFile } from '@/lib/files/file-store'
import { unlinkLane } from '@/lib/lanes/lane-store'
import { testCentre } from '@/lib/runtime/testing/test-centre'
import { acceptBatch } from './accept-batch'
import { AT_ONCE, type NewBatch } from './batch-schema'
import { addFavourite, removeFavourite } from './favourite-store'
import { getBatch } from './get-batch'
import { listBatches } from './list-batches'
import { writeAgain } from './write-again'

testDatabase()
const centre = testCentre()

const asked = (groupIds: number[], words = 'hello', more: Partial<NewBatch> = {}): NewBatch => ({
  channel: 'robot',
  messageType: 'announcement',
  ...plainComposition(words),
  ...AT_ONCE,
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
  const draft = { body: bodyOf(asked([group.id])), basedOn: 0 }
  await saveDraft(draftId, user, draft, centre.clock.now())
  const { id } = await accept(asked([group.id], 'hello', { draftId }), user)
  expect(await getDraft(draftId, user)).toMatchObject({ body: null, batchId: id })
  const late = saveDraft(draftId, user, draft, centre.clock.now())
  await expectError(late, 'already_sent')
})

test('somebody else’s draft is not there', async () => {
  const [mine, other] = [await addUser(), await addUser()]
  const draftId = randomUUID()
  const draft = { body: bodyOf(asked([])), basedOn: 0 }
  await saveDraft(draftId, mine, draft, centre.clock.now())
  await expectError(getDraft(draftId, other), 'not_found')
  await expectError(saveDraft(draftId, other, draft, centre.clock.now()), 'not_found')
})

test('a batch that names somebody else’s draft leaves it to them', async () => {
  const [group, mine, other] = [await centre.group('theirs'), await addUser(), await addUser()]
  const draftId = randomUUID()
  const draft = { body: bodyOf(asked([])), basedOn: 0 }
  await saveDraft(draftId, mine, draft, centre.clock.now())
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
  const before = await listBatches({ limit: 100 }, user)
  const error = await accept(asked([group.id, dead.id, 999_999]), user).catch((e: unknown) => e)
  expect((error as AppError).fields).toMatchObject([
    { field: 'groupIds.1', code: 'no_live_robot' },
    { field: 'groupIds.2', code: 'unknown' },
  ])
  expect(await listBatches({ limit: 100 }, user)).toEqual(before)
})

test('an empty and an endless text are refused at the item', async () => {
  const [group, user] = [await centre.group('long'), await addUser()]
  const empty = await accept(asked([group.id], ' '), user).catch((e: unknown) => e)
  expect((empty as AppError).fields).toMatchObject([{ field: 'items.0', code: 'empty' }])
  const unseen = await accept(asked([group.id], '\u200b\u2060'), user).catch((e: unknown) => e)
  expect((unseen as AppError).fields).toMatchObject([{ field: 'items.0', code: 'empty' }])
  const long = await accept(asked([group.id], '字'.repeat(20_000)), user).catch((e: unknown) => e)
  expect((long as AppError).fields).toMatchObject([{ field: 'items.0', code: 'too_many_parts' }])
})

test('a long text arrives in numbered parts, in order, though the group has three robots', async () => {
  const [group, user] = [await centre.group('three robots', [null, null, null]), await addUser()]
  const words = 'A sentence that says something, and then one more thing. '.repeat(106)
  const { id } = await accept(asked([group.id], words), user)
  const rows = await centre.rows(id)
  expect(rows.map(({ part, status }) => [part, status])).toEqual([
    [1, 'queued'],
    [2, 'held'],
    [3, 'held'],
    [4, 'held'],
  ])
  await centre.deliverAll(centre.engine())
  const arrived = centre.arrived(group)
  expect(arrived.map((text) => text.slice(0, 6))).toEqual([
    '(1/4)\n',
    '(2/4)\n',
    '(3/4)\n',
    '(4/4)\n',
  ])
  const joined = arrived.map((text) => text.slice(6)).join(' ')
  expect(joined.replace(/\s+/g, ' ').trim()).toBe(words.trim())
})

test('text and attachments of any kind are rows in the order in which they were put', async () => {
  const [group, user] = [await centre.group('attached'), await addUser()]
  const picture = await addFile(PNG, 'image/png', 'picture.png')
  const sheet = await addFile(Buffer.from('a,b\n1,2\n'), 'application/octet-stream', '表.csv')
  const items: Item[] = [
    { kind: 'image', file: picture },
    plainComposition('in the middle').items[0]!,
    { kind: 'file', file: sheet },
    { kind: 'news', articles: [{ title: 'Article', url: 'https://example.org/a' }] },
    {
      kind: 'card',
      card: {
        card_type: 'text_notice',
        main_title: { title: 'Card' },
        card_action: { type: 1, url: 'https://example.org' },
      },
    },
  ]
  const { id } = await accept(asked([group.id], '', { items }), user)
  const rows = await centre.rows(id)
  expect(rows.map(({ content }) => content)).toEqual([
    'picture.png',
    'in the middle',
    '表.csv',
    'Article',
    'Card',
  ])
  await centre.deliverAll(centre.engine())
  const kinds = centre.sandbox
    .arrivals({ groupId: group.sandboxId })
    .filter(({ accepted }) => accepted)
    .map(({ kind }) => kind)
  expect(kinds).toEqual(['image', 'text', 'file', 'news', 'template_card'])
  const { payloads } = await getBatch(id, user, centre.clock.now())
  expect(payloads[0]).toEqual({ msgtype: 'image', image: picture })
  expect(payloads).toHaveLength(5)
})

test('a file that is not there, of another size or of another kind is refused at its item', async () => {
  const [group, user] = [await centre.group('no file'), await addUser()]
  const words = await addFile(Buffer.from('only words'), 'text/plain', 'words.txt')
  const items: Item[] = [
    { kind: 'file', file: { sha256: '0'.repeat(64), name: 'gone.pdf', bytes: 10 } },
    { kind: 'file', file: { ...words, bytes: 5_000 } },
    { kind: 'image', file: words },
    { kind: 'voice', file: words },
    { kind: 'file', file: words },
  ]
  const error = await accept(asked([group.id], '', { items }), user).catch((e: unknown) => e)
  expect((error as AppError).fields).toMatchObject([
    { field: 'items.0.file', code: 'unknown_file' },
    { field: 'items.1.file', code: 'wrong_size' },
    { field: 'items.2.file', code: 'image_type' },
    { field: 'items.3.file', code: 'voice_type' },
  ])
})

test('a draft from before there were attachments is still read', async () => {
  const [user, id] = [await addUser(), randomUUID()]
  const { items } = plainComposition('from long ago')
  const document = items[0]!.kind === 'text' ? items[0]!.document : null
  const body = { content: document, groupIds: [7], messageType: 'announcement' }
  await sql.query(
    `insert into drafts (id, owner_id, body, updated_at) values ($1, $2, $3::jsonb, $4)`,
    [id, user, JSON.stringify(body), centre.clock.now()],
  )
  expect((await getDraft(id, user)).body).toEqual({
    format: 'text',
    items,
    groupIds: [7],
    messageType: 'announcement',
  })
})

test('what was sent opens as a new draft of one’s own, to the groups that are still there', async () => {
  const [kept, gone] = [await centre.group('kept'), await centre.group('gone since')]
  const [sender, other] = [await addUser(), await addUser()]
  const { id } = await accept(
    asked([kept.id, gone.id], '**again**', { format: 'markdown_v2' }),
    sender,
  )
  await sql.query(`update groups set deleted_at = $2 where id = $1`, [gone.id, centre.clock.now()])
  const draft = await writeAgain(id, { ownerId: other }, centre.clock.now())
  expect((await getDraft(draft.id, other)).body).toEqual({
    format: 'markdown_v2',
    items: plainComposition('**again**').items,
    groupIds: [kept.id],
    messageType: 'announcement',
  })
  await expectError(writeAgain(999_999, { ownerId: other }, centre.clock.now()), 'not_found')
})

test('a batch from before there were attachments opens as a new draft too', async () => {
  const [group, user] = [await centre.group('old batch'), await addUser()]
  const { id } = await accept(asked([group.id], 'old words'), user)
  const document = {
    type: 'doc',
    content: [{ type: 'paragraph', content: [{ type: 'text', text: 'old words' }] }],
  }
  await sql.query(`update batches set content = $2::jsonb where id = $1`, [
    id,
    JSON.stringify(document),
  ])
  const draft = await writeAgain(id, { ownerId: user }, centre.clock.now())
  expect((await getDraft(draft.id, user)).body?.items).toEqual([{ kind: 'text', document }])
})

test('favourites are each person’s own', async () => {
  const [group, mine, other] = [await centre.group('starred'), await addUser(), await addUser()]
  const { id } = await accept(asked([group.id], 'star me'), mine)
  await accept(asked([group.id], 'not me'), mine)
  const now = centre.clock.now()
  await addFavourite(id, mine, now)
  await addFavourite(id, mine, now)
  const favourites = (reader: number) => listBatches({ limit: 100, favourite: 'true' }, reader)
  expect((await favourites(mine)).items).toMatchObject([{ id, favourite: true }])
  expect((await favourites(other)).items).toEqual([])
  expect(await getBatch(id, other, now)).toMatchObject({ favourite: false })
  await removeFavourite(id, mine)
  expect((await favourites(mine)).items).toEqual([])
  await expectError(addFavourite(999_999, mine, now), 'not_found')
  await expectError(removeFavourite(999_999, mine), 'not_found')
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
  const waiting = await getBatch(id, user, centre.clock.now())
  expect(waiting).toMatchObject({
    title: 'count me',
    actorName: 'Somebody',
    recipients: 2,
    counts: { queued: 2 },
    finishAt: centre.clock.now(),
  })
  await centre.deliver(centre.engine())
  expect(await getBatch(id, user, centre.clock.now())).toMatchObject({
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

const bodyOf = ({ format, items, messageType, groupIds }: NewBatch) => ({
  format,
  items,
  messageType,
  groupIds,
})

/** One red pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
)

async function addFile(bytes: Buffer, mime: string, name: string) {
  const stored = await storeFile(bytes, mime, centre.clock.now())
  return { sha256: stored.sha256, name, bytes: stored.bytes }
}

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
