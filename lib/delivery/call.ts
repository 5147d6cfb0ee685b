import 'server-only'
import type { OutgoingMessage } from '@/lib/channels/sender'
import { wallClockMs } from '@/lib/clock'
import type { Sql } from '@/lib/db/sql'

/** A message that this process holds, with the attempt that was written for it. */
export type Call = {
  attemptId: string
  startedAt: Date
  /** The machine's own time at the claim: it goes on while the machine sleeps, ours does not. */
  wallMs: number
  message: OutgoingMessage
  retryCount: number
  /** A test of this very robot. */
  isTest: boolean
  /** Another part of the same message waits for this one. */
  isFollowed: boolean
}

/** Of message `m`, to which `lane_id` and `attempt_id` are added. */
export const CALL_COLUMNS = `m.id, m.channel, m.payload, m.pool_id, m.retry_count,
  m.recipient_kind = 'robot' as is_test, m.parts > m.part as is_followed`

export function toCall(row: CallRow, startedAt: Date): Call {
  return {
    attemptId: row.attempt_id,
    startedAt,
    wallMs: wallClockMs(),
    message: {
      id: row.id,
      poolId: row.pool_id,
      laneId: row.lane_id,
      channel: row.channel,
      payload: row.payload,
    },
    retryCount: row.retry_count,
    isTest: row.is_test,
    isFollowed: row.is_followed,
  }
}

export type CallRow = {
  id: string
  channel: OutgoingMessage['channel']
  payload: unknown
  pool_id: number
  lane_id: number
  attempt_id: string
  retry_count: number
  is_test: boolean
  is_followed: boolean
}

/** Calls that this process has claimed and that are not among the attempts it knows of. */
export async function callsNotHeld(sql: Sql, processId: string, held: string[]): Promise<Call[]> {
  const rows = await sql.query<CallRow & { started_at: Date }>(
    `select ${CALL_COLUMNS}, a.lane_id, a.id as attempt_id, a.started_at
     from attempts a join wecom_message_log m on m.last_attempt_id = a.id
     where a.process_id = $1::uuid and a.ended_at is null and a.id <> all($2::bigint[])
       and m.send_status = 'sending'
     order by a.id`,
    [processId, held],
  )
  return rows.map((row) => toCall(row, row.started_at))
}
