import 'server-only'
import type { Sql } from '@/lib/db/sql'
import { holdReasonSql, holdSql, holdUntilSql } from './hold'

/** One recipient of a batch, with one rendered text, or several parts of it in order. */
export type NewMessage = {
  batchId: number
  channel: string
  messageType: string
  recipient: { kind: 'group' | 'staff' | 'robot'; id: string; name: string }
  poolId: number
  /** The only lane that may carry it; any of the pool's when absent. */
  laneId?: number
  /** 0 urgent, 1 normal. */
  priority: number
  /** It is left out, and why: a key of `reasons` in lib/i18n. The log keeps it all the same. */
  skipped?: string | undefined
  /** What people read and what is sent, part by part. */
  parts: NewPart[]
}

export type NewPart = {
  content: string
  payload: unknown
  /** A file that the carrying robot must be given first. */
  mediaSha256?: string | undefined
}

/**
 * Adds messages to the log, which puts them in the queue, or in what holds them (`holdSql`); later
 * parts wait for the one before. The k-th message of a pool gets the turn served last plus k.
 * `quietUntil`: when the quiet hours end, null outside of them.
 */
export async function insertMessages(
  sql: Sql,
  messages: NewMessage[],
  now: Date,
  quietUntil: Date | null = null,
): Promise<void> {
  const rows = messages.flatMap((message) =>
    message.parts.map((part, index) => ({
      batch_id: message.batchId,
      channel: message.channel,
      message_type: message.messageType,
      recipient_kind: message.recipient.kind,
      recipient_id: message.recipient.id,
      recipient_name: message.recipient.name,
      pool_id: message.poolId,
      lane_id: message.laneId ?? null,
      priority: message.priority,
      part: index + 1,
      parts: message.parts.length,
      content: part.content,
      payload: part.payload,
      media_sha256: part.mediaSha256 ?? null,
      skipped: message.skipped ?? null,
    })),
  )
  await sql.query(
    `insert into wecom_message_log
       (batch_id, channel, message_type, recipient_kind, recipient_id, recipient_name, pool_id,
        lane_id, priority, part, parts, message_content, payload, media_sha256,
        turn, send_status, hold_reason, hold_until, reason_code, settled_at, created_at)
     select r.batch_id, r.channel, r.message_type, r.recipient_kind, r.recipient_id, r.recipient_name,
       r.pool_id, r.lane_id, r.priority, r.part, r.parts, r.content, r.payload, r.media_sha256,
       p.turn_served + row_number() over (partition by r.pool_id order by r.place),
       case when r.skipped is not null then 'skipped' when hold.reason is null then 'queued' else 'held' end,
       hold.reason, ${holdUntilSql('hold.reason', '$3')},
       coalesce(r.skipped, ${holdReasonSql('hold.reason')}),
       case when r.skipped is not null then $2::timestamptz end, $2
     from rows from (jsonb_to_recordset($1::jsonb) as (
         batch_id int, channel text, message_type text, recipient_kind text, recipient_id text,
         recipient_name text, pool_id int, lane_id int, priority int, part int, parts int,
         content text, payload jsonb, media_sha256 text, skipped text)) with ordinality
       as r (batch_id, channel, message_type, recipient_kind, recipient_id, recipient_name, pool_id,
         lane_id, priority, part, parts, content, payload, media_sha256, skipped, place)
     join pools p on p.id = r.pool_id
     join batches b on b.id = r.batch_id
     cross join lateral (
       select case when r.skipped is not null then null when r.part > 1 then 'previous_part'
         else ${holdSql('$2', '$3', 'r')} end as reason) hold
     order by r.place`,
    [JSON.stringify(rows), now, quietUntil],
  )
}
