import 'server-only'
import { sql } from '@/lib/db/sql'
import type { DoubtfulMessage } from './doubt'
import { SUMMARY_COLUMNS, SUMMARY_SOURCE } from './list-messages'
import type { Page } from './message'
import type { DoubtFilter } from './message-schema'

/** Messages in doubt, newest first, one keyset page: those without an answer, or those left. */
export async function listDoubts({
  left,
  before,
  limit,
}: DoubtFilter): Promise<Page<DoubtfulMessage>> {
  const rows = await sql.query<DoubtfulMessage>(
    `select ${SUMMARY_COLUMNS}, m.reviewed_at as "reviewedAt", reviewer.name as "reviewedByName",
       a.started_at as "calledAt",
       round(extract(epoch from a.ended_at - a.started_at) * 1000)::int as "tookMs",
       p.closed_at is null and m.content_removed_at is null
         and b.approval is distinct from 'declined' as "canSendAgain"
     from ${SUMMARY_SOURCE} join pools p on p.id = m.pool_id
     left join attempts a on a.id = m.last_attempt_id
     left join users reviewer on reviewer.id = m.reviewed_by_id
     where m.send_status = 'unknown' and m.reviewed_at is ${left ? 'not null' : 'null'}
       and ($1::bigint is null or m.id < $1)
     order by m.id desc limit $2`,
    [before ?? null, limit + 1],
  )
  const items = rows.slice(0, limit)
  return { items, next: rows.length > limit ? items.at(-1)!.id : null }
}
