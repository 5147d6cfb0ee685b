import { sql, type Sql } from '@/lib/db/sql'

export type TestMessage = {
  text: string
  /** `Staff` unless told; groups of one name share an id. */
  group?: string
  status?: 'sent' | 'failed' | 'queued' | 'held' | 'unknown'
  type?: string
  actorId?: number
  robot?: string
  at?: string
}

const groups: string[] = []

/** The id under which `enterMessages` knows a group of this name. */
export function groupIdOf(name: string): number {
  if (!groups.includes(name)) groups.push(name)
  return groups.indexOf(name) + 1
}

let recipients = 0

/** Puts messages into the log as if they had been sent, one batch for each; returns their ids. */
export async function enterMessages(messages: TestMessage[], into: Sql = sql): Promise<string[]> {
  const [pool] = await into.query<{ id: number }>(
    `insert into pools (kind) values ('group') returning id`,
  )
  const ids: string[] = []
  for (const message of messages) ids.push(await enter(message, pool!.id, into))
  return ids
}

async function enter(message: TestMessage, poolId: number, into: Sql): Promise<string> {
  const { text, group = 'Staff', status = 'sent', type = 'announcement', actorId, robot } = message
  const at = message.at ?? '2026-03-02T01:00:00Z'
  const [batch] = await into.query<{ id: number }>(
    `insert into batches (request_sha256, channel, message_type, kind, content, title, created_at,
       changed_at, actor_id)
     values ('', 'robot', $1, 'send', '{}', $2, $3, $3, $4) returning id`,
    [type, text, at, actorId ?? null],
  )
  const [row] = await into.query<{ id: string }>(
    `insert into wecom_message_log (batch_id, channel, recipient_kind, recipient_id, recipient_name,
       message_type, message_content, payload, send_status, hold_reason, pool_id, priority, turn,
       created_at, webhook_name, part, parts)
     values ($1, 'robot', 'group', $2, $3, $4, $5, $6::jsonb, 'held', 'by_hand', $7, 1, $8, $9, $10, 1, 1)
     returning id`,
    [
      batch!.id,
      String(groupIdOf(group)),
      group,
      type,
      text,
      JSON.stringify({ msgtype: 'text', text: { content: text } }),
      poolId,
      ++recipients,
      at,
      robot ?? null,
    ],
  )
  await settle(row!.id, status, at, into)
  return row!.id
}

async function settle(id: string, status: string, at: string, into: Sql): Promise<void> {
  if (status === 'held') return
  const path = { sent: ['sent'], failed: ['failed'], queued: ['queued'] }[status] ?? [
    'queued',
    'sending',
    status,
  ]
  for (const next of path) {
    await into.query(
      `update wecom_message_log set send_status = $2, hold_reason = null, last_attempt_id = 1,
         reason_code = case when $2 in ('failed', 'unknown') then 'x' end,
         send_timestamp = case when $2 = 'sent' then $3::timestamptz end
       where id = $1`,
      [id, next, at],
    )
  }
}
