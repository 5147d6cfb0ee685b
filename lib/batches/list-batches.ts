import 'server-only'
import { sql } from '@/lib/db/sql'
import type { Page } from '@/lib/messages/message'
import type { BatchSummary } from './batch'

/** `before`: the cursor of the page wanted, a batch id. */
export type BatchFilter = { before?: number | undefined; limit: number }

/** Batches newest first, one keyset page. */
export async function listBatches(filter: BatchFilter): Promise<Page<BatchSummary>> {
  const items = await sql.query<BatchSummary>(
    `select ${BATCH_COLUMNS} from ${BATCH_SOURCE}
     where ($1::int is null or b.id < $1) order by b.id desc limit $2`,
    [filter.before ?? null, filter.limit + 1],
  )
  const page = items.slice(0, filter.limit)
  return { items: page, next: items.length > filter.limit ? String(page.at(-1)!.id) : null }
}

/** Counts are queried from the messages, so they cannot fall out of step with them. */
export const BATCH_COLUMNS = `
  b.id, b.title, b.message_type as "messageType", b.channel, b.kind, b.created_at as "createdAt",
  u.name as "actorName", figures.recipients, figures.counts`

export const BATCH_SOURCE = `
  batches b left join users u on u.id = b.actor_id
  cross join lateral (
    select coalesce(sum(each.recipients), 0)::int as recipients,
      coalesce(jsonb_object_agg(each.send_status, each.messages), '{}') as counts
    from (
      select send_status, count(*) as messages, count(*) filter (where part = 1) as recipients
      from wecom_message_log where batch_id = b.id group by send_status) each) figures`
