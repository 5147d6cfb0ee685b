import 'server-only'
import type { Sql } from '@/lib/db/sql'

/** How many messages are queued or held in each of these pools; those without any are left out. */
export async function countWaiting(sql: Sql, poolIds: number[]): Promise<Map<number, number>> {
  const rows = await sql.query<{ poolId: number; waiting: number }>(
    `select p.id as "poolId", w.queued + w.held as waiting
     from unnest($1::int[]) as p (id)
     cross join lateral (
       select
         (select count(*)::int from wecom_message_log
          where pool_id = p.id and send_status = 'queued') as queued,
         (select count(*)::int from wecom_message_log
          where pool_id = p.id and send_status = 'held') as held) w
     where w.queued + w.held > 0`,
    [poolIds],
  )
  return new Map(rows.map((row) => [row.poolId, row.waiting]))
}

/** Whether a call that carries a message of this pool is under way. */
export async function isSendingFrom(sql: Sql, poolId: number): Promise<boolean> {
  const rows = await sql.query(
    `select 1 from attempts a
     join attempt_messages am on am.attempt_id = a.id
     join wecom_message_log m on m.id = am.message_id
     where a.ended_at is null and m.pool_id = $1 and m.send_status = 'sending' limit 1`,
    [poolId],
  )
  return rows.length > 0
}
