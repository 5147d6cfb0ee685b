import 'server-only'
import { later } from '@/lib/clock'
import type { Sql } from '@/lib/db/sql'
import { HELD_BACK, LATE_MS } from '@/lib/messages/hold'
import { ADMITTED } from './admit-messages'
import { AT_ONCE } from './timing'

/** Nobody is changing them just now; who did so a moment ago is believed. */
const MISSED = (ifLate: 'skip' | 'ask') => `
  select id from batches
  where if_late = '${ifLate}' and started_at is null and scheduled_at <= $1 and id in (
    select batch_id from wecom_message_log
    where send_status = 'held' and hold_until <= $1 and hold_reason = 'scheduled')
  order by id for no key update skip locked`

/** Their batch chose to let a missed time pass; later parts go with the first. */
export async function skipLate(sql: Sql, now: Date): Promise<number> {
  const rows = await sql.query(
    `with missed as materialized (${MISSED('skip')})
     update wecom_message_log set send_status = 'skipped', hold_reason = null, hold_until = null,
       reason_code = 'too_late', settled_at = $2
     where id in (
       select id from wecom_message_log
       where batch_id in (select id from missed) and send_status = 'held'
       order by id for update skip locked)
     returning id`,
    [later(now, -LATE_MS), now],
  )
  return rows.length
}

/** Their batch chose that a person says what to do now. */
export async function askAboutLate(sql: Sql, now: Date): Promise<number> {
  const rows = await sql.query(
    `with missed as materialized (${MISSED('ask')})
     update wecom_message_log set hold_reason = 'late', hold_until = null
     where id in (
       select id from wecom_message_log
       where batch_id in (select id from missed) and send_status = 'held' and hold_reason = 'scheduled'
       order by id for update skip locked)
     returning id`,
    [later(now, -LATE_MS)],
  )
  return rows.length
}

/** Messages whose time has come may go, unless something else holds them. */
export async function admitDue(sql: Sql, now: Date, quietUntil: Date | null): Promise<number> {
  const rows = await sql.query(
    `update wecom_message_log m set ${ADMITTED}
     from batches b
     where b.id = m.batch_id and m.id in (
       select id from wecom_message_log
       where send_status = 'held' and hold_until <= $1
         and hold_reason in ('scheduled', 'quiet_hours', 'retry')
       order by id limit ${AT_ONCE} for update skip locked)
     returning m.id`,
    [now, quietUntil],
  )
  return rows.length
}

/** The centre's quiet hours were moved or lifted: what waits for their end follows. */
export async function followQuietHours(
  sql: Sql,
  now: Date,
  quietUntil: Date | null,
): Promise<number> {
  const rows = await sql.query(
    `update wecom_message_log m set ${ADMITTED}
     from batches b
     where b.id = m.batch_id and m.id in (
       select id from wecom_message_log
       where send_status = 'held' and hold_reason = 'quiet_hours'
         and hold_until is distinct from $2::timestamptz
       order by id limit ${AT_ONCE} for update skip locked)
     returning m.id`,
    [now, quietUntil],
  )
  return rows.length
}

/** The quiet hours have begun: what did not get away before and is not urgent waits. */
export async function holdInQuietHours(
  sql: Sql,
  _now: Date,
  quietUntil: Date | null,
): Promise<number> {
  if (!quietUntil) return 0
  const rows = await sql.query(
    `update wecom_message_log set send_status = 'held', hold_reason = 'quiet_hours',
       hold_until = $1, reason_code = null
     where id in (
       select id from wecom_message_log where send_status = 'queued' and priority > 0
       order by id limit ${AT_ONCE} for update skip locked)
     returning id`,
    [quietUntil],
  )
  return rows.length
}

/** What came back to the queue while its batch was paused or asked about; the claim passes over it. */
export async function holdBack(sql: Sql, now: Date, quietUntil: Date | null): Promise<number> {
  const rows = await sql.query(
    `update wecom_message_log m set ${ADMITTED}
     from batches b
     where b.id = m.batch_id and m.id in (
       select m.id from batches b join wecom_message_log m on m.batch_id = b.id
       where ${HELD_BACK} and m.send_status = 'queued'
       order by m.id limit ${AT_ONCE} for update of m skip locked)
     returning m.id`,
    [now, quietUntil],
  )
  return rows.length
}

/** What began to wait for approval in the very moment in which it was given. */
export async function admitAgreed(sql: Sql, now: Date, quietUntil: Date | null): Promise<number> {
  const rows = await sql.query(
    `update wecom_message_log m set ${ADMITTED}
     from batches b
     where b.id = m.batch_id and m.id in (
       select m.id from wecom_message_log m join batches b on b.id = m.batch_id
       where m.send_status = 'held' and m.hold_reason = 'approval'
         and coalesce(b.approval, 'approved') = 'approved'
       order by m.id limit ${AT_ONCE} for update of m skip locked)
     returning m.id`,
    [now, quietUntil],
  )
  return rows.length
}
