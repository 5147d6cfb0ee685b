import 'server-only'
import type { Outcome } from '@/lib/channels/sender'
import { PREPARED, type Sql } from '@/lib/db/sql'
import { CALLED_OFF } from './call-off'
import { releaseNextPart } from './release-next-part'
import type { Ended } from './settle-calls'
import { settleLate, settleMessage } from './settlement'

/** What becomes of the messages whose calls have ended, unless somebody else has decided. */
export async function settleMessages(sql: Sql, ended: Ended[]): Promise<void> {
  if (ended.length === 0) return
  const rows = []
  for (const each of ended) rows.push(await settledRow(sql, each))
  const settled = await sql.query<{ id: string }>(
    `with next as materialized (
       select * from jsonb_to_recordset($1::jsonb) as n (id bigint, attempt_id bigint, outcome text,
         status text, hold_reason text, hold_until timestamptz, reason text, retries int,
         error text, webhook_name text, leaves_lane boolean, at timestamptz)),
     locked as materialized (
       select m.id from wecom_message_log m join next n on n.id = m.id
       where m.send_status = 'sending' and m.last_attempt_id = n.attempt_id
       order by m.id for update of m),
     settled as (
       update wecom_message_log m set send_status = n.status, hold_reason = n.hold_reason,
         hold_until = n.hold_until, retry_count = n.retries,
         reason_code = case when n.status in ('held', 'queued')
           and m.reason_code in ${CALLED_OFF} then m.reason_code else n.reason end,
         error_message = n.error, webhook_name = coalesce(n.webhook_name, m.webhook_name),
         lane_id = case when n.status = 'queued' and n.leaves_lane then null else m.lane_id end,
         send_timestamp = case when n.status = 'sent' then n.at else m.send_timestamp end,
         settled_at = case when n.status in ('sent', 'failed', 'unknown') then n.at end
       from next n join locked on locked.id = n.id
       where m.id = n.id
       returning m.id)
     update attempt_messages carried set outcome = n.outcome
     from settled join next n on n.id = settled.id
     where carried.attempt_id = n.attempt_id and carried.message_id = n.id
     returning carried.message_id as id`,
    [JSON.stringify(rows)],
    PREPARED,
  )
  await cancelCalledOff(sql, rows)
  const done = new Set(settled.map(({ id }) => id))
  const sent = new Set(rows.filter((row) => row.status === 'sent').map((row) => row.id))
  for (const { call, now } of [...ended].sort(byMessage)) {
    const { id, laneId } = call.message
    if (call.isFollowed && sent.has(id) && done.has(id)) {
      await releaseNextPart(sql, id, laneId, now)
    }
  }
}

/** A person called the batch off while the call was under way: it is not made again. */
async function cancelCalledOff(sql: Sql, rows: { id: string; status: string; at: Date }[]) {
  const again = rows.filter(({ status }) => status === 'held' || status === 'queued')
  if (again.length === 0) return
  await sql.query(
    `update wecom_message_log set send_status = 'cancelled', hold_reason = null, hold_until = null,
       settled_at = $2
     where id = any($1::bigint[]) and send_status in ('held', 'queued')
       and reason_code in ${CALLED_OFF}`,
    [again.map(({ id }) => id), again[0]!.at],
  )
}

/** The truth after all about a message that was given up, as long as no person has decided. */
export async function settleLateMessage(sql: Sql, ended: Ended): Promise<void> {
  const { call, outcome, prepared, now } = ended
  const status = await lateStatus(sql, ended)
  if (!status) return
  const rows = await sql.query(
    `update wecom_message_log set send_status = $3::text, reason_code = $4, error_message = $5,
       webhook_name = coalesce($6, webhook_name),
       settled_at = case when $3::text <> 'queued' then $7::timestamptz end,
       send_timestamp = case when $3::text = 'sent' then $7::timestamptz end
     where id = $1 and send_status = 'unknown' and last_attempt_id = $2 and reviewed_at is null
     returning id`,
    [
      call.message.id,
      call.attemptId,
      status,
      // The guard lets a message in doubt go again by itself for this reason only.
      outcome.kind === 'not_called' ? 'never_left' : outcome.reason,
      errorMessage(outcome),
      prepared?.webhookName ?? null,
      now,
    ],
  )
  if (rows.length === 0) return
  await sql.query(
    `update attempt_messages set outcome = $3 where attempt_id = $1 and message_id = $2`,
    [call.attemptId, call.message.id, outcome.kind],
  )
  if (status === 'sent') await releaseNextPart(sql, call.message.id, call.message.laneId, now)
}

/** A call that never left is made again, unless its batch was called off: then a person may ask for it. */
async function lateStatus(sql: Sql, { call, outcome }: Ended) {
  const status = settleLate(outcome)
  if (status !== 'queued') return status
  // Locked first: a cancellation that is under way is seen then.
  await sql.query(`select from wecom_message_log where id = $1 for update`, [call.message.id])
  const cancelled = await sql.query(
    `select from wecom_message_log m join batches b on b.id = m.batch_id
     where m.id = $1 and (b.cancelled_at is not null or b.approval = 'declined')`,
    [call.message.id],
  )
  return cancelled.length > 0 ? 'failed' : status
}

/** Messages are locked in this order everywhere. */
function byMessage(a: Ended, b: Ended): number {
  return Number(BigInt(a.call.message.id) - BigInt(b.call.message.id))
}

async function settledRow(sql: Sql, { call, outcome, prepared, now }: Ended) {
  const { poolId, laneId } = call.message
  // Only a stopped robot makes it matter whether there is another.
  const othersServe = outcome.pausesLane ? await hasOtherLane(sql, poolId, laneId) : false
  const next = settleMessage(outcome, call, othersServe, now)
  return {
    id: call.message.id,
    attempt_id: call.attemptId,
    outcome: outcome.kind,
    status: next.status,
    hold_reason: next.holdReason,
    hold_until: next.holdUntil,
    reason: next.reasonCode,
    retries: next.retryCount,
    error: errorMessage(outcome),
    webhook_name: prepared?.webhookName,
    leaves_lane: outcome.pausesLane ?? false,
    at: now,
  }
}

async function hasOtherLane(sql: Sql, poolId: number, laneId: number): Promise<boolean> {
  const rows = await sql.query(
    `select from pool_lanes pl join lanes l on l.id = pl.lane_id
     where pl.pool_id = $1 and pl.lane_id <> $2 and l.paused_at is null limit 1`,
    [poolId, laneId],
  )
  return rows.length > 0
}

function errorMessage(outcome: Outcome): string | null {
  if (outcome.kind === 'accepted') return null
  return outcome.errcode === undefined
    ? outcome.reason
    : `${outcome.reason} (errcode ${outcome.errcode})`
}
