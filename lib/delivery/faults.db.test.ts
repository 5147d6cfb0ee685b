import { expect, test } from 'vitest'
import { sql } from '@/lib/db/sql'
import { testDatabase } from '@/lib/db/testing/test-database'
import en from '@/lib/i18n/messages/en/reasons.json'
import hans from '@/lib/i18n/messages/zh-Hans/reasons.json'
import hant from '@/lib/i18n/messages/zh-Hant/reasons.json'
import { insertMessages } from '@/lib/messages/insert-messages'
import { testCentre } from '@/lib/runtime/testing/test-centre'

testDatabase()
const centre = testCentre()

const reserved = (block: number) => `00000000-0000-4000-8000-${String(block).padStart(12, '0')}`

/** Every fault of the sandbox: its reserved key, how the message ends, why, and what the robot does. */
const FAULTS = [
  ['busy', 1, 'failed', 'too_many_retries', 'works'],
  ['slow to answer', 2, 'sent', null, 'works'],
  ['accepted, never answered', 3, 'unknown', 'in_doubt_timeout', 'blocked'],
  ['cut before it counts', 4, 'unknown', 'in_doubt_reset', 'works'],
  ['cut after it counted', 5, 'unknown', 'in_doubt_reset', 'works'],
  ['errcode 0 with a warning', 6, 'unknown', 'malformed_warning', 'works'],
  ['HTTP 502', 7, 'unknown', 'server_error', 'blocked'],
  ['an answer that is not JSON', 8, 'unknown', 'bad_reply', 'works'],
  ['busy twice', 9, 'sent', null, 'works'],
  ['93000 invalid webhook url', 93000, 'held', 'robot_gone', 'paused'],
  ['93001 chat refuses', 93001, 'held', 'chat_refuses_push', 'paused'],
  ['93004 robot disabled', 93004, 'held', 'robot_disabled', 'paused'],
  ['93008 not in the group', 93008, 'held', 'robot_not_in_group', 'paused'],
  ['45009 api freq out of limit', 45009, 'queued', 'rate_limited_elsewhere', 'blocked'],
  ['45033 too many at once', 45033, 'queued', 'too_many_at_once', 'blocked'],
  ['40007 media expired', 40007, 'failed', 'media_expired', 'works'],
  ['40008 invalid message type', 40008, 'failed', 'wrong_message_kind', 'works'],
  ['44004 empty content', 44004, 'failed', 'empty_content', 'works'],
  ['44001 empty media data', 44001, 'failed', 'empty_media', 'works'],
  ['40058 too long', 40058, 'failed', 'invalid_request', 'works'],
  ['a code nobody listed', 987654, 'failed', 'unlisted_code', 'works'],
] as const

test.each(FAULTS)(
  '%s (key …%i) ends as %s because of %s; the robot %s',
  async (name, block, status, reason, robot) => {
    const group = await centre.group(`fault ${name}`, [reserved(block)])
    const batch = await centre.send('fault', [group])
    // The slow one answers after 4 s of real time.
    const engine = centre.engine({ callTimeoutMs: block === 2 ? 10_000 : 500 })
    await centre.deliverAll(engine, 300_000)
    const [row] = await centre.rows(batch)
    expect(row).toMatchObject({ status, reason })
    expect(await stateOf(group.robots[0]!.laneId)).toBe(robot)
    if (reason) expectSentences(reason)
  },
)

test('a message that WeCom finds too long, of a wrong kind or empty is refused by its very checks', async () => {
  const group = await centre.group('very checks')
  const cases: [unknown, string][] = [
    [{ msgtype: 'markdown', markdown: { content: 'x'.repeat(4097) } }, 'invalid_request'],
    [{ msgtype: 'text', text: { content: '' } }, 'empty_content'],
    [{ msgtype: 'file', file: { media_id: 'nobody-uploaded-this' } }, 'media_expired'],
    [{ msgtype: 'image', image: { base64: 'aGVsbG8=', md5: '0'.repeat(32) } }, 'image_damaged'],
  ]
  for (const [payload, reason] of cases) {
    const batchId = await sendPayload(payload, group)
    await centre.deliver(centre.engine())
    expect(await centre.rows(batchId)).toMatchObject([{ status: 'failed', reason }])
    expectSentences(reason)
  }
  expect(centre.arrived(group)).toEqual([])
})

async function sendPayload(
  payload: unknown,
  group: { id: number; poolId: number },
): Promise<number> {
  const [batch] = await sql.query<{ id: number }>(
    `insert into batches (request_sha256, channel, message_type, kind, content, title, created_at, changed_at)
     values ('', 'robot', 'announcement', 'send', '{}', 'payload', $1, $1) returning id`,
    [centre.clock.now()],
  )
  await insertMessages(
    sql,
    [
      {
        batchId: batch!.id,
        channel: 'robot',
        messageType: 'announcement',
        recipient: { kind: 'group', id: String(group.id), name: 'group' },
        poolId: group.poolId,
        priority: 1,
        parts: [{ content: 'payload', payload }],
      },
    ],
    centre.clock.now(),
  )
  return batch!.id
}

async function stateOf(laneId: number): Promise<string> {
  const [lane] = await sql.query<{ paused: boolean; blocked: boolean }>(
    `select paused_at is not null as paused, blocked_until is not null as blocked from lanes where id = $1`,
    [laneId],
  )
  if (lane!.paused) return 'paused'
  return lane!.blocked ? 'blocked' : 'works'
}

/** What happened and what to do, in every language. */
function expectSentences(reason: string): void {
  for (const language of [en, hant, hans]) {
    const sentences = (language as Record<string, { title: string; next: string }>)[reason]
    expect(sentences?.title).toBeTruthy()
    expect(sentences?.next).toBeTruthy()
  }
}
