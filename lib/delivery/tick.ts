import 'server-only'
import { later } from '@/lib/clock'
import { sql, type Sql } from '@/lib/db/sql'
import { announceChange } from './announce-change'
import { mendSlots } from './mend-slots'
import { LEASE_MS, SWEEP_MS } from './timing'

/**
 * What time itself does to messages, once a second in every engine; each step is one statement and
 * may be repeated freely. Returns how many rows moved.
 */
export async function tick(now: Date): Promise<number> {
  let moved = 0
  for (const step of STEPS) moved += await step(sql, now)
  await mendSlots(now)
  if (moved > 0) await announceChange(sql)
  return moved
}

/** Each is one statement and one transaction: none holds rows while it waits for another's. */
const STEPS: ((sql: Sql, now: Date) => Promise<number>)[] = [
  queueDue,
  endOrphanedTests,
  unpinFromStopped,
  holdWhereNobodyServes,
  releaseWhereSomebodyServes,
  sweepLostCalls,
]

const TIMED = `('scheduled', 'quiet_hours', 'retry')`
const AT_ONCE = 5000

/** Messages whose time has come may go. */
async function queueDue(sql: Sql, now: Date): Promise<number> {
  const rows = await sql.query(
    `update wecom_message_log set send_status = 'queued', hold_reason = null, hold_until = null
     where id in (
       select id from wecom_message_log
       where send_status = 'held' and hold_until <= $1 and hold_reason in ${TIMED}
       order by id limit ${AT_ONCE} for update skip locked)
     returning id`,
    [now],
  )
  return rows.length
}

const SERVED = `exists (
  select from pool_lanes pl join lanes l on l.id = pl.lane_id
  where pl.pool_id = p.id and l.paused_at is null)`

const OWN_LANE_SERVES = `exists (
  select from pool_lanes pl join lanes l on l.id = pl.lane_id
  where pl.pool_id = m.pool_id and l.id = m.lane_id and l.paused_at is null)`

/** A test of a robot that was switched off, moved or deleted since: there is nothing left to test. */
async function endOrphanedTests(sql: Sql, now: Date): Promise<number> {
  const rows = await sql.query(
    `update wecom_message_log set send_status = 'cancelled', hold_reason = null, hold_until = null,
       reason_code = 'robot_disabled_here', settled_at = $1
     where id in (
       select m.id from wecom_message_log m
       where m.recipient_kind = 'robot' and m.send_status in ('queued', 'held')
         and not exists (
           select from pool_lanes pl where pl.pool_id = m.pool_id and pl.lane_id = m.lane_id)
       limit ${AT_ONCE} for update skip locked)
     returning id`,
    [now],
  )
  return rows.length
}

/**
 * A later part was to follow its first by the same robot, which has stopped: any robot of the group
 * may carry it now. A test of that very robot waits for it instead.
 */
async function unpinFromStopped(sql: Sql): Promise<number> {
  const rows = await sql.query(
    `update wecom_message_log
     set lane_id = case when recipient_kind = 'robot' then lane_id end,
         send_status = case when recipient_kind = 'robot' then 'held' else send_status end,
         hold_reason = case when recipient_kind = 'robot' then 'paused' end,
         reason_code = case when recipient_kind = 'robot' then 'robot_paused' end
     where id in (
       select m.id from wecom_message_log m
       where m.send_status = 'queued' and m.lane_id is not null and not ${OWN_LANE_SERVES}
       limit ${AT_ONCE} for update skip locked)
     returning id`,
  )
  return rows.length
}

/** The group's last robot is gone: its messages wait for a person, and say so. */
async function holdWhereNobodyServes(sql: Sql): Promise<number> {
  const rows = await sql.query(
    `update wecom_message_log
     set send_status = 'held', hold_reason = 'paused', reason_code = 'no_live_robot',
         lane_id = case when recipient_kind = 'robot' then lane_id end
     where id in (
       select m.id from (select id from pools p where not ${SERVED} offset 0) p
       cross join lateral (
         select id from wecom_message_log where pool_id = p.id and send_status = 'queued'
         limit ${AT_ONCE} for update skip locked) m
       limit ${AT_ONCE})
     returning id`,
  )
  return rows.length
}

/** Its robot was resumed, or it has another: they go on. */
async function releaseWhereSomebodyServes(sql: Sql): Promise<number> {
  const rows = await sql.query(
    `update wecom_message_log set send_status = 'queued', hold_reason = null, reason_code = null
     where id in (
       select m.id from (select id from pools p where ${SERVED} offset 0) p
       cross join lateral (
         select m.id from wecom_message_log m join batches b on b.id = m.batch_id
         where m.pool_id = p.id and m.send_status = 'held' and m.hold_reason = 'paused'
           and b.paused_at is null and (m.recipient_kind <> 'robot' or ${OWN_LANE_SERVES})
         limit ${AT_ONCE} for update of m skip locked) m
       limit ${AT_ONCE})
     returning id`,
  )
  return rows.length
}

/** Claims whose process is gone: nobody knows whether the call arrived. */
async function sweepLostCalls(sql: Sql, now: Date): Promise<number> {
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
