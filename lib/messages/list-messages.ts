import 'server-only'
import { sql } from '@/lib/db/sql'
import type { MessageSummary, Page } from './message'
import type { MessageFilter } from './message-schema'

/** What a list needs of each row; shared with one message's page. */
export const SUMMARY_COLUMNS = `
  m.id, m.batch_id as "batchId", m.channel, m.recipient_kind as "recipientKind",
  m.recipient_id as "recipientId", m.recipient_name as "recipientName", m.part, m.parts,
  m.webhook_name as "webhookName", m.message_type as "messageType",
  left(split_part(ltrim(m.message_content, E'\\n '), E'\\n', 1), 200) as "firstLine",
  m.send_status as status, m.hold_reason as "holdReason", m.hold_until as "holdUntil",
  m.reason_code as "reasonCode", m.created_at as "createdAt",
  m.send_timestamp as "sendTimestamp", u.name as "senderName"`

export const SUMMARY_SOURCE = `
  wecom_message_log m join batches b on b.id = m.batch_id left join users u on u.id = b.actor_id`

/** The message log, newest first, one keyset page. `timeZone` says when a filter's days begin. */
export async function listMessages(
  filter: MessageFilter,
  timeZone: string,
): Promise<Page<MessageSummary>> {
  const { conditions, values } = where(filter, timeZone)
  const items = await sql.query<MessageSummary>(
    `select ${SUMMARY_COLUMNS} from ${SUMMARY_SOURCE}
     ${conditions.length > 0 ? `where ${conditions.join(' and ')}` : ''}
     order by m.id desc limit ${filter.limit + 1}`,
    values,
  )
  const page = items.slice(0, filter.limit)
  return { items: page, next: items.length > filter.limit ? page.at(-1)!.id : null }
}

function where(filter: MessageFilter, timeZone: string) {
  const conditions: string[] = []
  const values: unknown[] = []
  const add = (condition: (place: string) => string, ...given: unknown[]) => {
    if (given[0] === undefined) return
    values.push(...given)
    conditions.push(condition(`$${values.length}`))
  }
  add((n) => `m.id < ${n}::bigint`, filter.before)
  add((n) => `m.send_status = ${n}`, filter.status)
  add((n) => `m.recipient_kind = 'group' and m.recipient_id = ${n}::text`, filter.groupId)
  add((n) => `m.message_type = ${n}`, filter.messageType)
  add((n) => `b.actor_id = ${n}`, filter.actorId)
  add((n) => `m.batch_id = ${n}`, filter.batchId)
  add((n) => `m.webhook_name = ${n}`, filter.robot)
  if (filter.from || filter.to) values.push(timeZone)
  const zone = `$${values.length}`
  add((n) => `m.created_at >= ${n}::date::timestamp at time zone ${zone}`, filter.from)
  add((n) => `m.created_at < (${n}::date + 1)::timestamp at time zone ${zone}`, filter.to)
  return { conditions, values }
}
