import 'server-only'
import type { Sql } from '@/lib/db/sql'
import { ADMITTED } from './admit-messages'
import { AT_ONCE } from './timing'

const SERVED = `exists (
  select from pool_lanes pl join lanes l on l.id = pl.lane_id
  where pl.pool_id = p.id and l.paused_at is null)`

const OWN_LANE_SERVES = `exists (
  select from pool_lanes pl join lanes l on l.id = pl.lane_id
  where pl.pool_id = m.pool_id and l.id = m.lane_id and l.paused_at is null)`

/** A test of a robot that was switched off, moved or deleted since: there is nothing left to test. */
export async function endOrphanedTests(sql: Sql, now: Date): Promise<number> {
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
export async function unpinFromStopped(sql: Sql): Promise<number> {
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

/** A group says what it lacks; of a single person's pool the stopped lane knows why. */
const WHY_NOT_SERVED = `case when p.kind = 'group' then 'no_live_robot' else coalesce((
  select l.paused_reason from pool_lanes pl join lanes l on l.id = pl.lane_id
  where pl.pool_id = p.id limit 1), 'no_connection') end`

/** The group's last robot is gone, or a person's road: the messages wait for a person, and say so. */
export async function holdWhereNobodyServes(sql: Sql): Promise<number> {
  const rows = await sql.query(
    `update wecom_message_log
     set send_status = 'held', hold_reason = 'paused', reason_code = (
           select ${WHY_NOT_SERVED} from pools p where p.id = wecom_message_log.pool_id),
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
export async function releaseWhereSomebodyServes(
  sql: Sql,
  now: Date,
  quietUntil: Date | null,
): Promise<number> {
  const rows = await sql.query(
    `update wecom_message_log m set ${ADMITTED}
     from batches b
     where b.id = m.batch_id and m.id in (
       select m.id from (select id from pools p where ${SERVED} offset 0) p
       cross join lateral (
         select m.id from wecom_message_log m join batches b on b.id = m.batch_id
         where m.pool_id = p.id and m.send_status = 'held' and m.hold_reason = 'paused'
           and b.paused_at is null and (m.recipient_kind <> 'robot' or ${OWN_LANE_SERVES})
         limit ${AT_ONCE} for update of m skip locked) m
       limit ${AT_ONCE})
     returning m.id`,
    [now, quietUntil],
  )
  return rows.length
}
