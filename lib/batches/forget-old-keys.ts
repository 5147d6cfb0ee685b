import 'server-only'
import { later } from '@/lib/clock'
import { sql } from '@/lib/db/sql'

/** How long an idempotency key keeps its request; after that it may be used anew. */
export const KEY_KEPT_MS = 7 * 86_400_000

/** Rows in one statement, so that none holds its locks for long. */
const AT_ONCE = 5_000

/** Forgets idempotency keys after a week; the batches stay. */
export async function forgetOldKeys(
  now: Date,
  stillMine: () => boolean = () => true,
): Promise<void> {
  while (stillMine()) {
    const rows = await sql.query(
      `update batches set idempotency_key = null where id in (
         select id from batches where idempotency_key is not null and created_at <= $1
         order by created_at limit $2 for update skip locked)
       returning id`,
      [later(now, -KEY_KEPT_MS), AT_ONCE],
    )
    if (rows.length < AT_ONCE) return
  }
}
