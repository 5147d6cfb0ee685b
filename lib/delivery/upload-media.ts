import 'server-only'
import { senderOf, type Outcome, type OutgoingMessage, type Senders } from '@/lib/channels/sender'
import { later, type Clock } from '@/lib/clock'
import { inTransaction, sql, type Sql } from '@/lib/db/sql'
import { lanesOf, lockLanes, saveLanes, type LaneKind } from '@/lib/lanes/lane-store'
import { log } from '@/lib/log'
import { announceChange } from './announce-change'
import { auditPause } from './audit-pause'

/** An upload that takes longer than this is tried again by whoever comes next: nobody sees it twice. */
const UPLOAD_LEASE_MS = 120_000
const AT_ONCE = 4
const UNREACHABLE_WAIT_MS = 30_000
const WAITS_MS = [5_000, 30_000, 120_000, 600_000]

/**
 * Hands the files of waiting messages to WeCom, before their messages may be claimed: a robot's
 * media serve that robot only, so the message is bound to the robot that has its file. Returns how
 * many messages it worked on.
 */
export async function uploadMedia(
  { senders, kinds, hosts }: { senders: Senders; kinds: LaneKind[]; hosts: string[] },
  clock: Clock,
): Promise<number> {
  const waiting = await takeWaiting(kinds, hosts, clock.now())
  const lanes = new Set(waiting.map((message) => message.lane_id))
  await Promise.all([...lanes].map((lane) => uploadFor(lane, waiting, senders, clock)))
  return waiting.length
}

/** One after the other: the second message with the same file finds it uploaded. */
async function uploadFor(lane: number, waiting: WaitingRow[], senders: Senders, clock: Clock) {
  for (const message of waiting) {
    if (message.lane_id === lane) await uploadOne(message, senders, clock)
  }
}

type WaitingRow = {
  id: string
  channel: OutgoingMessage['channel']
  payload: unknown
  pool_id: number
  lane_id: number
  retry_count: number
}

/** With a working robot chosen: the one the message is bound to, else the one that is free first. */
async function takeWaiting(kinds: LaneKind[], hosts: string[], now: Date): Promise<WaitingRow[]> {
  return sql.query<WaitingRow>(
    `with waiting as (
       select m.id, serving.lane_id from wecom_message_log m
       cross join lateral (
         select l.id as lane_id from pool_lanes pl join lanes l on l.id = pl.lane_id
         where pl.pool_id = m.pool_id and l.paused_at is null and ${lanesOf('$3', '$4', '$1')}
         order by (l.id = m.lane_id) desc nulls last,
           greatest(l.next_free_at, l.blocked_until), l.id limit 1) serving
       where m.send_status = 'held' and m.hold_reason = 'upload'
         and (m.hold_until is null or m.hold_until <= $1)
       order by m.id limit ${AT_ONCE} for update of m skip locked)
     update wecom_message_log m set hold_until = $2, lane_id = waiting.lane_id
     from waiting where m.id = waiting.id
     returning m.id, m.channel, m.payload, m.pool_id, m.lane_id, m.retry_count`,
    [now, later(now, UPLOAD_LEASE_MS), kinds, hosts],
  )
}

async function uploadOne(row: WaitingRow, senders: Senders, clock: Clock): Promise<void> {
  const message = {
    id: row.id,
    poolId: row.pool_id,
    laneId: row.lane_id,
    channel: row.channel,
    payload: row.payload,
  }
  let outcome: Outcome
  try {
    outcome = await senderOf(senders, row.channel).upload(sql, message, clock.now())
  } catch (error) {
    log.error({ err: error, messageId: row.id }, 'a file could not be uploaded')
    outcome = { kind: 'not_called', reason: 'not_prepared' }
  }
  await inTransaction((tx) => settleUpload(tx, row, outcome, clock.now()))
  await announceChange(sql)
}

/** Only while the message still waits: a person may have cancelled it meanwhile. */
async function settleUpload(tx: Sql, row: WaitingRow, outcome: Outcome, now: Date): Promise<void> {
  if (outcome.pausesLane) await pauseLane(tx, row.lane_id, outcome.reason, now)
  const next = afterUpload(outcome, row.retry_count, now)
  await tx.query(
    `update wecom_message_log
     set send_status = $2::text, hold_reason = case when $2::text = 'held' then 'upload' end,
       hold_until = $3, reason_code = $4, retry_count = $5,
       lane_id = case when $6 then null else lane_id end,
       settled_at = case when $2::text = 'failed' then $7::timestamptz end
     where id = $1 and send_status = 'held' and hold_reason = 'upload'`,
    [
      row.id,
      next.status,
      next.holdUntil,
      next.reasonCode,
      next.retryCount,
      outcome.pausesLane ?? false,
      now,
    ],
  )
}

type UploadSettlement = {
  status: 'queued' | 'held' | 'failed'
  holdUntil: Date | null
  reasonCode: string | null
  retryCount: number
}

function afterUpload(outcome: Outcome, retryCount: number, now: Date): UploadSettlement {
  const reasonCode = outcome.reason
  if (outcome.kind === 'accepted') {
    // Kept, so that a file which WeCom takes and then refuses is not sent for ever.
    return { status: 'queued', holdUntil: null, reasonCode, retryCount }
  }
  // Another robot of the group may take it; when there is none it waits until one works again.
  if (outcome.pausesLane) return { status: 'held', holdUntil: null, reasonCode, retryCount }
  // Nothing left, or the robot may not be asked now: that says nothing against the file.
  if (outcome.kind === 'not_called' || outcome.kind === 'lane_blocked') {
    const at = later(now, outcome.blockMs ?? UNREACHABLE_WAIT_MS)
    return { status: 'held', holdUntil: at, reasonCode, retryCount }
  }
  const wait = outcome.kind === 'refused' ? undefined : WAITS_MS[retryCount]
  if (wait === undefined) {
    return {
      status: 'failed',
      holdUntil: null,
      reasonCode: reasonCode ?? 'upload_failed',
      retryCount,
    }
  }
  return { status: 'held', holdUntil: later(now, wait), reasonCode, retryCount: retryCount + 1 }
}

async function pauseLane(tx: Sql, laneId: number, reason: string | null, now: Date): Promise<void> {
  const lane = (await lockLanes(tx, [laneId])).get(laneId)!
  if (lane.pausedAt) return
  const paused = { ...lane, pausedAt: now, pausedReason: reason ?? 'unlisted_code' }
  await saveLanes(tx, [paused])
  await auditPause(tx, lane, paused, null, now)
}
