import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import { monotonicMs } from '@/lib/clock'
import { sql } from '@/lib/db/sql'
import type { HoldReason, MessageStatus } from '@/lib/messages/message-status'

const ASK_EVERY_MS = 250
/** Callers that wait in this process; one more is answered at once, with how things stand. */
const MAX_WAITING = 200

let waiting = 0

/** How a batch stands. `settled`: every message has left, or never will without a person. */
export type BatchOutcome = {
  settled: boolean
  counts: Partial<Record<MessageStatus, number>>
  messages: MessageOutcome[]
}

export type MessageOutcome = {
  id: string
  recipient: { kind: string; id: string; name: string }
  part: number
  status: MessageStatus
  /** Why it waits. */
  holdReason: HoldReason | null
  /** Why it stands there: a stable code, with a sentence in the message's own page. */
  reason: string | null
}

/**
 * Answers when every message of the batch has settled, after `seconds`, or when the caller has gone
 * (`signal`), whichever is first. No connection is held in between: each question takes one for a
 * moment.
 */
export async function waitForBatch(
  id: number,
  seconds: number,
  signal: AbortSignal,
): Promise<BatchOutcome> {
  const end = monotonicMs() + seconds * 1000
  if (waiting >= MAX_WAITING) return outcomeOf(id)
  waiting++
  try {
    while (!signal.aborted && (await isMoving(id))) {
      const left = end - monotonicMs()
      if (left <= 0) break
      await sleep(Math.min(ASK_EVERY_MS, left), undefined, { signal }).catch(() => undefined)
    }
  } finally {
    waiting--
  }
  return outcomeOf(id)
}

/** Not settled: it waits or is under way. */
const MOVING: readonly MessageStatus[] = ['held', 'queued', 'sending']

async function isMoving(id: number): Promise<boolean> {
  const rows = await sql.query(
    `select from wecom_message_log where batch_id = $1 and send_status = any($2) limit 1`,
    [id, MOVING],
  )
  return rows.length > 0
}

async function outcomeOf(id: number): Promise<BatchOutcome> {
  const messages = await sql.query<MessageOutcome>(
    `select id, part, send_status as status, hold_reason as "holdReason", reason_code as reason,
       jsonb_build_object('kind', recipient_kind, 'id', recipient_id, 'name', recipient_name)
         as recipient
     from wecom_message_log where batch_id = $1 order by id`,
    [id],
  )
  const counts: BatchOutcome['counts'] = {}
  for (const { status } of messages) counts[status] = (counts[status] ?? 0) + 1
  return { settled: messages.every(({ status }) => !MOVING.includes(status)), counts, messages }
}
