import 'server-only'
import { later } from '@/lib/clock'
import type { Sql } from '@/lib/db/sql'
import { LATE_MS } from '@/lib/messages/hold'

/** At `$1`: its time came after `$2`, and nobody holds it. */
const STARTS = `started_at is null and scheduled_at <= $1 and scheduled_at > $2
  and paused_at is null and cancelled_at is null and approval is distinct from 'waiting'`

/** Batches whose time has come while nobody holds them: whatever delays them now, they are not late. */
export async function startDue(sql: Sql, now: Date): Promise<number> {
  const rows = await sql.query(
    `update batches set started_at = $1
     where id in (
       select id from batches where ${STARTS} order by id for no key update skip locked)
     returning id`,
    [now, later(now, -LATE_MS)],
  )
  return rows.length
}

/** The same for one that a person has just planned or freed: what leaves now does not wait for a tick. */
export async function startBatch(tx: Sql, id: number, now: Date): Promise<void> {
  await tx.query(`update batches set started_at = $1 where id = $3 and ${STARTS}`, [
    now,
    later(now, -LATE_MS),
    id,
  ])
}
