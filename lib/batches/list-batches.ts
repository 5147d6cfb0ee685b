import 'server-only'
import { sql } from '@/lib/db/sql'
import type { Page } from '@/lib/messages/message'
import type { BatchSummary } from './batch'

/** `before`: the cursor of the page wanted, a batch id. */
export type BatchFilter = {
  before?: number | undefined
  limit: number
  /** Only the reader's own favourites. */
  favourite?: 'true' | undefined
}

/** Batches newest first, one keyset page, as this reader sees them. */
export async function listBatches(
  filter: BatchFilter,
  readerId: number,
): Promise<Page<BatchSummary>> {
  const items = await sql.query<BatchSummary>(
    `select ${BATCH_COLUMNS} from ${BATCH_SOURCE}
     where ($2::int is null or b.id < $2) and (f.batch_id is not null or not $4)
     order by b.id desc limit $3`,
    [readerId, filter.before ?? null, filter.limit + 1, filter.favourite === 'true'],
  )
  const page = items.slice(0, filter.limit)
  return { items: page, next: items.length > filter.limit ? String(page.at(-1)!.id) : null }
}

/** Reader `$1` wrote or changed batch `b`, and so cannot approve it. */
export const OWN = `(b.actor_id is not distinct from $1 or $1 = any (b.editor_ids))`

/** For the reader `$1`. Counts are queried from the messages, so they cannot fall out of step. */
export const BATCH_COLUMNS = `
  b.id, b.title, b.message_type as "messageType", b.channel, b.kind, b.created_at as "createdAt",
  b.content_removed_at as "contentRemovedAt",
  coalesce(k.name, u.name) as "actorName", figures.recipients, figures.counts, f.batch_id is not null as favourite,
  b.priority = 0 and b.kind = 'send' as urgent, b.scheduled_at as "scheduledAt", b.approval,
  b.paused_at as "pausedAt"`

export const BATCH_SOURCE = `
  batches b left join users u on u.id = b.actor_id
  left join api_keys k on k.id = b.api_key_id
  left join favourites f on f.batch_id = b.id and f.user_id = $1
  cross join lateral (
    select coalesce(sum(each.recipients), 0)::int as recipients,
      coalesce(jsonb_object_agg(each.send_status, each.messages), '{}') as counts
    from (
      select send_status, count(*) as messages, count(*) filter (where part = 1) as recipients
      from wecom_message_log where batch_id = b.id group by send_status) each) figures`
