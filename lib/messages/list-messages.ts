import 'server-only'
import { sql } from '@/lib/db/sql'
import { findMessageIds } from './find-message-ids'
import type { MessagePage, MessageSummary } from './message'
import type { MessageFilter } from './message-schema'

/** What a list needs of each row; shared with one message's page. */
export const SUMMARY_COLUMNS = `
  m.id, m.batch_id as "batchId", m.channel, m.recipient_kind as "recipientKind",
  m.recipient_id as "recipientId", m.recipient_name as "recipientName", m.part, m.parts,
  m.webhook_name as "webhookName", m.message_type as "messageType",
  left(split_part(ltrim(m.message_content, E'\\n '), E'\\n', 1), 200) as "firstLine",
  m.send_status as status, m.hold_reason as "holdReason", m.hold_until as "holdUntil",
  m.reason_code as "reasonCode", m.created_at as "createdAt",
  m.send_timestamp as "sendTimestamp", coalesce(k.name, u.name) as "senderName",
  m.content_removed_at as "contentRemovedAt"`

export const SUMMARY_SOURCE = `
  wecom_message_log m join batches b on b.id = m.batch_id left join users u on u.id = b.actor_id
  left join api_keys k on k.id = b.api_key_id`

/** Nobody reads further: beyond this, a search only says that there are more. */
const MOST_COUNTED = 1_000

/** The message log, newest first, one keyset page. `timeZone` says when a filter's days begin. */
export async function listMessages(filter: MessageFilter, timeZone: string): Promise<MessagePage> {
  const counts = filter.q !== undefined && filter.before === undefined
  const ids = await findMessageIds(filter, timeZone, counts ? MOST_COUNTED + 1 : filter.limit + 1)
  const page = ids.slice(0, filter.limit)
  return {
    items: await summariesOf(page),
    next: ids.length > filter.limit ? page.at(-1)! : null,
    ...(counts && {
      total: { count: Math.min(ids.length, MOST_COUNTED), more: ids.length > MOST_COUNTED },
    }),
  }
}

function summariesOf(ids: string[]): Promise<MessageSummary[]> {
  return sql.query<MessageSummary>(
    `select ${SUMMARY_COLUMNS} from ${SUMMARY_SOURCE}
     where m.id = any($1::bigint[]) order by m.id desc`,
    [ids],
  )
}
