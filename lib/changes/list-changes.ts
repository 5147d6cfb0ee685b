import 'server-only'
import { sql } from '@/lib/db/sql'

export type Topic = 'audit' | 'messages' | 'batches' | 'inbox'

export type Changes = {
  /** Hand it back as `since`. */
  cursor: string
  /** What changed since the given cursor; everything when there was none or it was not ours. */
  topics: Topic[]
  /** Messages are on their way: ask again soon. */
  moving: boolean
}

const TOPICS: Topic[] = ['audit', 'messages', 'batches', 'inbox']

/**
 * The cheap question that live pages ask: a few look-ups at the ends of indexes, no counting. Every
 * move of a message turns a counter (`announceChange`), every act of a person is in the audit trail.
 * The first turn of a counter leaves its value at 1: only `is_called` tells.
 */
export async function listChanges(since: string | undefined): Promise<Changes> {
  const [row] = await sql.query<{
    audit: string
    messages: string
    batches: string
    inbox: string
    moving: boolean
  }>(
    `select
       (select coalesce(max(id), 0) from audit_events)::text as audit,
       concat_ws('.', (select last_value + is_called::int from message_changes),
         (select max(id) from wecom_message_log)) as messages,
       (select coalesce(max(id), 0) from batches)::text as batches,
       (select last_value from inbox_changes)::text as inbox,
       exists (select from wecom_message_log where send_status = 'queued')
         or exists (select from wecom_message_log
           where send_status = 'held' and hold_reason in ('retry', 'upload'))
         or exists (select from attempts where ended_at is null) as moving`,
  )
  const { moving, ...marks } = row!
  const before = (since ?? '').split('~')
  const topics = TOPICS.filter((topic, index) => before[index] !== marks[topic])
  return { cursor: TOPICS.map((topic) => marks[topic]).join('~'), topics, moving }
}
