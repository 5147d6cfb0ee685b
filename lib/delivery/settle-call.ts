import 'server-only'
import type { Outcome, PreparedCall } from '@/lib/channels/sender'
import { inTransaction, sql, type Sql } from '@/lib/db/sql'
import { lockLane, saveLane } from '@/lib/lanes/lane-store'
import { admitMessages } from './admit-messages'
import { announceChange } from './announce-change'
import { auditPause } from './audit-pause'
import type { Call } from './claim-calls'
import { settleLane, settleLate, settleMessage } from './settlement'

/** What is known when a call has ended: its outcome, and what was called if it came that far. */
export type Ended = { outcome: Outcome; prepared: PreparedCall | null; now: Date }

/**
 * Stores the answer and everything that follows from it, in one transaction: the attempt, the robot's
 * figures, the lane, the message (only while it is still `sending` by this attempt), the next part.
 * When another process gave this call up meanwhile, the answer is kept, and believed while no person
 * has decided.
 */
export async function settleCall(call: Call, ended: Ended): Promise<void> {
  await inTransaction(async (sql) => {
    const inTime = await endAttempt(sql, call, ended)
    if (!inTime) await keepLateAnswer(sql, call, ended)
    if (ended.outcome.kind !== 'not_called') {
      const accepted = ended.outcome.kind === 'accepted' ? 1 : 0
      await ended.prepared?.recordUse(sql, accepted, ended.now)
    }
    const lane = await lockLane(sql, call.message.laneId)
    const after = settleLane(lane, call.attemptId, ended.outcome, ended.now)
    await saveLane(sql, after)
    await auditPause(sql, lane, after, ended.prepared?.webhookName ?? null, ended.now)
    await (inTime ? settleCarried : settleLateMessage)(sql, call, ended)
  })
  await announceChange(sql)
}

/** False when another process has settled it already (ours was too slow to answer). */
async function endAttempt(sql: Sql, call: Call, { outcome, prepared, now }: Ended) {
  const rows = await sql.query(
    `update attempts set ended_at = $2, outcome = $3, errcode = $4, reason_code = $5,
       request = $6::jsonb, reply = $7::jsonb, replied_at = $8
     where id = $1 and ended_at is null returning id`,
    [
      call.attemptId,
      now,
      outcome.kind,
      outcome.errcode ?? null,
      outcome.reason,
      json(prepared?.request),
      json(outcome.reply),
      outcome.reply === undefined ? null : now,
    ],
  )
  return rows.length > 0
}

async function keepLateAnswer(sql: Sql, call: Call, { outcome, prepared, now }: Ended) {
  await sql.query(
    `update attempts set outcome = $2, errcode = $3, reason_code = $4, request = $5::jsonb,
       reply = $6::jsonb, replied_at = $7
     where id = $1 and replied_at is null`,
    [
      call.attemptId,
      outcome.kind,
      outcome.errcode ?? null,
      outcome.reason,
      json(prepared?.request),
      json(outcome.reply),
      now,
    ],
  )
}

async function settleCarried(sql: Sql, call: Call, { outcome, prepared, now }: Ended) {
  const [message] = await sql.query<CarriedRow>(
    `select retry_count, pool_id, recipient_kind from wecom_message_log
     where id = $1 and send_status = 'sending' and last_attempt_id = $2 for update`,
    [call.message.id, call.attemptId],
  )
  if (!message) return
  const othersServe = await hasOtherLane(sql, message.pool_id, call.message.laneId)
  const isTest = message.recipient_kind === 'robot'
  const state = { retryCount: message.retry_count, isTest }
  const next = settleMessage(outcome, state, othersServe, now)
  await sql.query(
    `update wecom_message_log set send_status = $2::text, hold_reason = $3, hold_until = $4,
       reason_code = $5, retry_count = $6, error_message = $7,
       webhook_name = coalesce($8, webhook_name),
       lane_id = case when $2::text = 'queued' and $10 then null else lane_id end,
       send_timestamp = case when $2::text = 'sent' then $9::timestamptz else send_timestamp end,
       settled_at = case when $2::text in ('sent', 'failed', 'unknown') then $9::timestamptz end
     where id = $1`,
    [
      call.message.id,
      next.status,
      next.holdReason,
      next.holdUntil,
      next.reasonCode,
      next.retryCount,
      errorMessage(outcome),
      prepared?.webhookName ?? null,
      now,
      outcome.pausesLane ?? false,
    ],
  )
  await setCarriedOutcome(sql, call, outcome)
  if (next.status === 'sent') await releaseNextPart(sql, call.message.id, call.message.laneId, now)
}

type CarriedRow = { retry_count: number; pool_id: number; recipient_kind: string }

async function settleLateMessage(sql: Sql, call: Call, { outcome, prepared, now }: Ended) {
  const status = settleLate(outcome)
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
      status === 'queued' ? 'never_left' : outcome.reason,
      errorMessage(outcome),
      prepared?.webhookName ?? null,
      now,
    ],
  )
  if (rows.length === 0) return
  await setCarriedOutcome(sql, call, outcome)
  if (status === 'sent') await releaseNextPart(sql, call.message.id, call.message.laneId, now)
}

async function setCarriedOutcome(sql: Sql, call: Call, outcome: Outcome): Promise<void> {
  await sql.query(
    `update attempt_messages set outcome = $3 where attempt_id = $1 and message_id = $2`,
    [call.attemptId, call.message.id, outcome.kind],
  )
}

/** Part k has left: part k+1 may go, by the same robot, unless something else holds it now. */
export async function releaseNextPart(
  sql: Sql,
  messageId: string,
  laneId: number | null,
  now: Date,
): Promise<void> {
  const next = await sql.query<{ id: string }>(
    `update wecom_message_log next set lane_id = coalesce(next.lane_id, $2)
     from wecom_message_log sent
     where sent.id = $1 and sent.parts > sent.part
       and next.batch_id = sent.batch_id and next.recipient_kind = sent.recipient_kind
       and next.recipient_id = sent.recipient_id and next.part = sent.part + 1
       and next.send_status = 'held' and next.hold_reason = 'previous_part'
     returning next.id`,
    [messageId, laneId],
  )
  await admitMessages(
    sql,
    next.map(({ id }) => id),
    now,
  )
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

function json(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value)
}
