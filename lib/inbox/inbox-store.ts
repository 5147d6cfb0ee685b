import 'server-only'
import { sql, type Sql } from '@/lib/db/sql'
import { AppError } from '@/lib/errors'
import type {
  InboxMessage,
  InboxSource,
  InboxThread,
  SentMessage,
  ThreadKey,
} from './inbox-message'

export type NewInboxMessage = {
  source: InboxSource
  /** The bot's or the connection's id. */
  sourceId: number
  /** WeCom's own id of it. */
  msgId: string
  conversationId: number | null
  tutorId: number | null
  groupId: number | null
  senderId: string
  kind: string
  text: string
  payload?: unknown
  messageId?: string | null
}

/** Keeps what came in; `null` when the very same was kept before. */
export async function insertInboxMessage(
  transaction: Sql,
  message: NewInboxMessage,
  now: Date,
): Promise<string | null> {
  const { source, sourceId, msgId } = message
  const [row] = await transaction.query<{ id: string }>(
    `insert into inbox_messages (source, source_id, dedupe_key, conversation_id, tutor_id, group_id,
       sender_id, kind, content, payload, message_id, received_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::jsonb, $11, $12)
     on conflict (dedupe_key) do nothing returning id`,
    [
      source,
      sourceId,
      `${source}/${sourceId}/${msgId}`,
      message.conversationId,
      message.tutorId,
      message.groupId,
      message.senderId,
      message.kind,
      message.text,
      message.payload === undefined ? null : JSON.stringify(message.payload),
      message.messageId ?? null,
      now,
    ],
  )
  return row?.id ?? null
}

/** A pairing code that was used is no secret any more, and no message either. */
export async function markAsPairing(transaction: Sql, id: string, now: Date): Promise<void> {
  await transaction.query(
    `update inbox_messages set kind = 'pairing', content = '', read_at = $2 where id = $1`,
    [id, now],
  )
}

/** What came from this conversation before it was known whose it is. */
export async function assignInbox(
  transaction: Sql,
  conversationId: number,
  tutorId: number,
): Promise<void> {
  await transaction.query(
    `update inbox_messages set tutor_id = $2 where conversation_id = $1 and tutor_id is null`,
    [conversationId, tutorId],
  )
}

/** Tells live pages; called after the change is committed. */
export async function announceInbox(): Promise<void> {
  await sql.query(`select nextval('inbox_changes')`)
}

/** Of message `i`. */
const KEY = `case when i.tutor_id is not null then 'tutor-' || i.tutor_id
  when i.conversation_id is not null then 'conversation-' || i.conversation_id
  else 'app-' || i.source_id || '-' || i.sender_id end`

/** Who wrote, newest first; `before` is the `lastId` of the last thread that is known. */
export async function listThreads({
  before,
  limit,
  tutorId,
}: {
  before?: string | undefined
  limit: number
  tutorId?: number | undefined
}): Promise<InboxThread[]> {
  return sql.query<InboxThread>(
    `with newest as (
       select distinct on (${KEY}) ${KEY} as key, i.*
       from inbox_messages i
       where i.kind <> 'pairing' and ($3::int is null or i.tutor_id = $3)
       order by ${KEY}, i.id desc)
     select n.key, n.tutor_id as "tutorId", n.group_id as "groupId",
       n.conversation_id as "conversationId",
       coalesce(t.tutor_name, g.name, n.sender_id) as name,
       (select count(*)::int from inbox_messages i
        where i.read_at is null and i.kind <> 'pairing' and ${KEY} = n.key) as unread,
       n.id as "lastId", left(n.content, 200) as "lastText", n.kind as "lastKind",
       n.received_at as "lastAt"
     from newest n left join tutors t on t.id = n.tutor_id left join groups g on g.id = n.group_id
     where $1::bigint is null or n.id < $1
     order by n.id desc limit $2`,
    [before ?? null, limit, tutorId ?? null],
  )
}

/** How many people have written something that nobody has read. */
export async function countUnread(): Promise<number> {
  const [row] = await sql.query<{ count: number }>(
    `select count(*)::int as count from (
       select from inbox_messages i where read_at is null and kind <> 'pairing'
       group by ${KEY} limit 100) each`,
  )
  return row!.count
}

const MESSAGE = `i.id, i.source, i.kind, i.content as text, i.sender_id as "senderId",
  i.message_id as "messageId", i.received_at as "receivedAt", i.read_at as "readAt"`

/** What came in of one thread, newest last. */
export async function threadMessages(key: ThreadKey, limit: number): Promise<InboxMessage[]> {
  const [where, values] = conditionOf(key)
  const rows = await sql.query<InboxMessage>(
    `select ${MESSAGE} from inbox_messages i
     where i.kind <> 'pairing' and ${where} order by i.id desc limit $1`,
    [limit, ...values],
  )
  return rows.reverse()
}

/** What we sent to one of the staff, by any channel, newest last. */
export async function sentTo(tutorId: number, limit: number): Promise<SentMessage[]> {
  const rows = await sql.query<SentMessage>(
    `select id, channel, send_status as status, message_content as text,
       created_at as "createdAt"
     from wecom_message_log
     where recipient_kind = 'staff' and recipient_id = $2 order by id desc limit $1`,
    [limit, String(tutorId)],
  )
  return rows.reverse()
}

/** @returns how many were unread */
export async function markRead(
  transaction: Sql,
  key: ThreadKey,
  upTo: string,
  readBy: number | null,
  now: Date,
): Promise<number> {
  const [where, values] = conditionOf(key, 4)
  const rows = await transaction.query(
    `update inbox_messages i set read_at = $2, read_by_id = $3
     where i.read_at is null and i.id <= $1 and ${where} returning i.id`,
    [upTo, now, readBy, ...values],
  )
  return rows.length
}

/** Presses of a message's card, oldest first. @throws AppError `not_found` */
export async function clicksOn(messageId: string): Promise<(InboxMessage & { name: string })[]> {
  const [there] = await sql.query(`select from wecom_message_log where id = $1`, [messageId])
  if (!there) throw new AppError('not_found', { message: 'There is no such message.' })
  return sql.query(
    `select ${MESSAGE}, coalesce(t.tutor_name, i.sender_id) as name
     from inbox_messages i left join tutors t on t.id = i.tutor_id
     where i.message_id = $1 order by i.id limit 200`,
    [messageId],
  )
}

function conditionOf(key: ThreadKey, from = 2): [string, unknown[]] {
  switch (key.kind) {
    case 'tutor':
      return [`i.tutor_id = $${from}`, [key.tutorId]]
    case 'conversation':
      return [`i.tutor_id is null and i.conversation_id = $${from}`, [key.conversationId]]
    case 'app':
      return [
        `i.tutor_id is null and i.conversation_id is null and i.source = 'app'
         and i.source_id = $${from} and i.sender_id = $${from + 1}`,
        [key.sourceId, key.senderId],
      ]
  }
}
