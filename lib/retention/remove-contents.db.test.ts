import { beforeEach, describe, expect, it } from 'vitest'
import { SYSTEM } from '@/lib/audit/audit-store'
import { getBatch } from '@/lib/batches/get-batch'
import { writeAgain } from '@/lib/batches/write-again'
import { later } from '@/lib/clock'
import { sql } from '@/lib/db/sql'
import { testDatabase } from '@/lib/db/testing/test-database'
import { retryMessages } from '@/lib/delivery/retry-messages'
import { reviewMessage } from '@/lib/delivery/review-message'
import { getMessage } from '@/lib/messages/get-message'
import { listMessages } from '@/lib/messages/list-messages'
import { messageFilterSchema } from '@/lib/messages/message-schema'
import { enterMessages } from '@/lib/messages/testing/enter-messages'
import { indexAll } from '@/lib/messages/testing/index-all'
import { auditRows } from '@/lib/users/testing/people'
import { removeContents } from './remove-contents'
import { removedAfterDays } from './retention'
import { retentionSchema } from './retention-schema'
import { readRetention } from './retention-store'
import { updateRetention } from './update-retention'

testDatabase('test')

const DAY_MS = 86_400_000
const written = new Date('2026-03-02T01:00:00Z')
const after = (days: number) => later(written, days * DAY_MS)
let changes = 0
const SECRET = '陳大文的數學成績欠佳'

const keep = (contentDays: number | null) =>
  updateRetention({ contentDays }, { actor: SYSTEM, now: later(written, ++changes) })
const run = (now: Date) => removeContents(now, () => true)

const find = async (query: Record<string, string>) =>
  (await listMessages(messageFilterSchema.parse(query), 'Asia/Macau')).items.map((row) => row.id)

/** An attempt of this message, with what was sent and answered. */
async function attempt(messageId: string): Promise<void> {
  const [lane] = await sql.query<{ id: number }>(
    `insert into lanes (kind, host, identity, limits, slot_ends, slot_attempts, next_free_at)
     values ('robot', 'sandbox', $1, '[]', '{}', '{}', $2) returning id`,
    [`lane of ${messageId}`, written],
  )
  await sql.query(
    `with a as (
       insert into attempts (lane_id, process_id, started_at, deadline, ended_at, outcome, errcode, request, reply)
       values ($1, gen_random_uuid(), $2, $2, $2, 'refused', 93017, $3::jsonb, $4::jsonb) returning id)
     insert into attempt_messages (attempt_id, message_id, outcome) select id, $5, 'refused' from a`,
    [
      lane!.id,
      written,
      JSON.stringify({ method: 'POST', url: 'https://x/send?key=••••1234', body: SECRET }),
      JSON.stringify({ httpStatus: 200, body: `{"errmsg":"${SECRET}"}` }),
      messageId,
    ],
  )
}

/** Every table as text. */
async function everything(): Promise<string> {
  const tables = ['wecom_message_log', 'attempts', 'message_search', 'batches']
  const dumps = await Promise.all(
    tables.map((table) => sql.query<{ text: string }>(`select t::text as text from ${table} t`)),
  )
  return dumps.flatMap((rows) => rows.map((row) => row.text)).join('\n')
}

describe('after the centre’s days', () => {
  let id: string

  beforeEach(async () => {
    ;[id] = (await enterMessages([{ text: SECRET, status: 'failed', group: '三班' }])) as [string]
    await attempt(id)
    await indexAll()
    await keep(30)
  })

  it('nothing of a message’s text is left, and its facts are', async () => {
    expect(await everything()).toContain('大文')
    await run(after(30))
    const left = await everything()
    for (const part of ['大文', '成績', SECRET]) expect(left).not.toContain(part)
    const message = await getMessage(id)
    expect(message).toMatchObject({
      recipientName: '三班',
      status: 'failed',
      reasonCode: 'x',
      createdAt: written,
      content: '',
      contentBytes: Buffer.byteLength(SECRET),
      contentRemovedAt: after(30),
      canRetry: false,
      request: null,
      attempts: [{ errcode: 93017, outcome: 'refused', reply: { httpStatus: 200 } }],
    })
    expect(removedAfterDays(message)).toBe(30)
    const batch = await getBatch(message.batchId, 1, after(30))
    expect(batch).toMatchObject({ title: '', contentRemovedAt: after(30), recipients: 1 })
  })

  it('it is found by its facts, not by its text', async () => {
    expect(await find({ q: '大文' })).toEqual([id])
    await run(after(30))
    expect(await find({ q: '大文' })).toEqual([])
    expect(await find({ messageType: 'announcement' })).toEqual([id])
    expect(await find({ status: 'failed' })).toEqual([id])
  })

  it('it can be neither sent again nor written again, and the answer says why', async () => {
    await run(after(30))
    const { batchId } = await getMessage(id)
    await expect(retryMessages({ messageId: id }, SYSTEM, after(31))).rejects.toMatchObject({
      code: 'not_allowed_now',
    })
    await expect(writeAgain(batchId, { ownerId: 1 }, after(31))).rejects.toMatchObject({
      code: 'content_removed',
    })
    await expect(sql.query(`update wecom_message_log set send_status = 'queued'`)).rejects.toThrow(
      'no content',
    )
  })

  it('not a moment earlier', async () => {
    await run(later(after(30), -1))
    expect(await getMessage(id)).toMatchObject({ content: SECRET, contentRemovedAt: null })
  })
})

it('a message that waits or needs a look keeps its text until that is over', async () => {
  const [queued, unknown] = (await enterMessages([
    { text: 'queued', status: 'queued' },
    { text: 'unknown', status: 'unknown' },
  ])) as [string, string]
  await indexAll()
  await keep(7)
  await run(after(100))
  expect(await getMessage(queued)).toMatchObject({ contentRemovedAt: null })
  expect(await getMessage(unknown)).toMatchObject({ contentRemovedAt: null, needsDecision: true })

  await reviewMessage(
    unknown,
    { decision: 'leave' },
    { kind: 'user', id: 1, name: 'Ana' },
    after(100),
  )
  await run(after(101))
  expect(await getMessage(unknown)).toMatchObject({ contentRemovedAt: after(101) })
  await expect(
    reviewMessage(
      unknown,
      { decision: 'send_again', reviewedAt: after(100) },
      { kind: 'user', id: 1, name: 'Ana' },
      after(102),
    ),
  ).rejects.toMatchObject({ code: 'content_removed' })
})

it('a batch keeps its text while one of its messages does', async () => {
  const [first, second] = (await enterMessages([
    { text: 'sent' },
    { text: 'still waits', status: 'held' },
  ])) as [string, string]
  const { batchId } = await getMessage(first)
  await sql.query(
    `update wecom_message_log set batch_id = $1, recipient_id = 'another' where id = $2`,
    [batchId, second],
  )
  await indexAll()
  await keep(7)
  await run(after(8))
  expect(await getMessage(first)).toMatchObject({ contentRemovedAt: after(8) })
  expect(await getBatch(batchId, 1, after(8))).toMatchObject({ contentRemovedAt: null })

  await sql.query(
    `update wecom_message_log set send_status = 'cancelled', hold_reason = null, reason_code = 'x'
     where id = $1`,
    [second],
  )
  await run(after(9))
  expect(await getBatch(batchId, 1, after(9))).toMatchObject({ contentRemovedAt: after(9) })
})

it('nothing is removed unless the centre wants it', async () => {
  const [id] = (await enterMessages([{ text: SECRET }])) as [string]
  await indexAll()
  await run(after(5_000))
  expect(await getMessage(id)).toMatchObject({ content: SECRET })
})

it('a shorter time is worked off at once, a longer one brings nothing back', async () => {
  const [old, recent] = (await enterMessages([
    { text: 'old' },
    { text: 'recent', at: after(50).toISOString() },
  ])) as [string, string]
  await indexAll()
  await keep(90)
  await run(after(91))
  await keep(30)
  await run(after(91))
  expect(await getMessage(recent)).toMatchObject({ contentRemovedAt: after(91) })
  await keep(365)
  await run(after(92))
  expect(await getMessage(old)).toMatchObject({ contentRemovedAt: after(91) })
})

it('the setting takes sensible days only, and its change is in the audit trail', async () => {
  expect(await readRetention()).toEqual({ contentDays: null })
  await keep(30)
  await keep(30)
  expect(await readRetention()).toEqual({ contentDays: 30 })
  expect(await auditRows()).toMatchObject([
    {
      action: 'retention.changed',
      before: { contentDays: null },
      after: { contentDays: 30 },
    },
  ])
  const allows = (contentDays: unknown) => retentionSchema.safeParse({ contentDays }).success
  expect([6, 7, 3_650, 3_651, 7.5, '30', null].map(allows)).toEqual([
    false,
    true,
    true,
    false,
    false,
    false,
    true,
  ])
})
