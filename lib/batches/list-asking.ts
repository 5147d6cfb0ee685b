import 'server-only'
import { sql } from '@/lib/db/sql'
import type { Page } from '@/lib/messages/message'
import type { AskingBatch, Looks } from './batch'
import { OWN } from './list-batches'

/** Counting further helps nobody. */
const MOST_COUNTED = 100

/** Batches that ask: for a second person's approval, or what to do after their time was missed. */
const ASKING = `
  select b.id, 'approval' as asks from batches b
  where b.approval = 'waiting' and exists (
    select from wecom_message_log where batch_id = b.id and send_status in ('held', 'queued'))
  union all
  select distinct batch_id, 'late' from wecom_message_log
  where send_status = 'held' and hold_reason = 'late'`

/** They, newest first, one keyset page, as this reader sees them. */
export async function listAsking(
  { before, limit }: { before?: number | undefined; limit: number },
  readerId: number,
): Promise<Page<AskingBatch>> {
  const rows = await sql.query<AskingBatch>(
    `select b.id, asking.asks, b.title, b.created_at as "createdAt",
       b.content_removed_at as "contentRemovedAt", coalesce(k.name, u.name) as "actorName",
       b.scheduled_at as "scheduledAt", ${OWN} as own,
       (select count(*)::int from wecom_message_log where batch_id = b.id and part = 1) as recipients
     from (${ASKING}) asking join batches b on b.id = asking.id
     left join users u on u.id = b.actor_id left join api_keys k on k.id = b.api_key_id
     where $2::int is null or b.id < $2
     order by b.id desc limit $3`,
    [readerId, before ?? null, limit + 1],
  )
  const items = rows.slice(0, limit)
  return { items, next: rows.length > limit ? String(items.at(-1)!.id) : null }
}

/** How many messages and batches wait for a person's answer. */
export async function countLooks(): Promise<Looks> {
  const [row] = await sql.query<Looks>(
    `select
       (select count(*)::int from (
         select from wecom_message_log
         where send_status = 'unknown' and reviewed_at is null limit $1) each) as messages,
       (select count(*)::int from (select from (${ASKING}) asking limit $1) each) as batches`,
    [MOST_COUNTED],
  )
  return row!
}
