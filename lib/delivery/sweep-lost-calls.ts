import 'server-only'
import { later } from '@/lib/clock'
import type { Sql } from '@/lib/db/sql'
import { AT_ONCE, LEASE_MS, SWEEP_MS } from './timing'

/** Claims whose process is gone: nobody knows whether the call arrived. */
export async function sweepLostCalls(sql: Sql, now: Date): Promise<number> {
  const rows = await sql.query(
    `with lost as (
       select id from attempts where ended_at is null and deadline <= $1
       order by id limit ${AT_ONCE} for update skip locked),
     ended as (
       update attempts a set ended_at = $2, outcome = 'in_doubt', reason_code = 'in_doubt_process_lost'
       from lost where a.id = lost.id),
     carried as (
       update attempt_messages am set outcome = 'in_doubt' from lost where am.attempt_id = lost.id)
     update wecom_message_log m
     set send_status = 'unknown', reason_code = 'in_doubt_process_lost', settled_at = $2,
         error_message = 'in_doubt_process_lost'
     from lost where m.last_attempt_id = lost.id and m.send_status = 'sending'
     returning m.id`,
    [later(now, LEASE_MS - SWEEP_MS), now],
  )
  return rows.length
}
