import 'server-only'
import { createHash } from 'node:crypto'
import { recordAudit, type Actor } from '@/lib/audit/audit-store'
import { inTransaction, sql, type Sql } from '@/lib/db/sql'
import { AppError } from '@/lib/errors'
import { admitMessages } from './admit-messages'
import { announceChange } from './announce-change'
import {
  changedMeanwhile,
  lockBatch,
  lockWaiting,
  nothingWaits,
  requireNothingLeft,
  type LockedBatch,
  type WaitingMessage,
} from './lock-batch'
import { QUEUE_CHANNEL } from './queue-channel'
import { startBatch } from './start-batches'

export type Schedule = {
  /** null: as soon as it may. */
  scheduledAt: Date | null
  ifLate: 'send' | 'skip' | 'ask'
}

/** `basedOn`: `contentSha256` of the batch that was looked at before. */
type ScheduleOf = Schedule & { basedOn?: string }

/** The change as the audit trail tells it, and the person who has to leave its approval to another. */
export type ChangedBy = { actor: Actor; editor: number }

/**
 * Changes when a batch leaves of which nothing has left yet; who approved it is asked again, but
 * not for a second click.
 * @throws AppError `not_found`, `not_allowed_now`, `changed_meanwhile`
 */
export async function scheduleBatch(
  id: number,
  { scheduledAt, ifLate, basedOn }: ScheduleOf,
  by: ChangedBy,
  now: Date,
): Promise<void> {
  await change(async (tx) => {
    const batch = await lockBatch(tx, id)
    const waiting = await lockWaiting(tx, id)
    await requireNothingLeft(tx, id)
    if (waiting.length === 0) throw nothingWaits()
    const after = { scheduledAt, ifLate }
    if (Number(scheduledAt) === Number(batch.scheduledAt) && ifLate === batch.ifLate) return
    if (basedOn && batch.contentSha256 !== basedOn) throw changedMeanwhile()
    await tx.query(
      `update batches set scheduled_at = $2, if_late = $3, started_at = null where id = $1`,
      [id, scheduledAt, ifLate],
    )
    await readsOtherwise(tx, batch, after, by.editor, now)
    await startBatch(tx, id, now)
    await admitMessages(tx, firstParts(waiting), now)
    const subject = { kind: 'batch', id, label: batch.title }
    const before = { scheduledAt: batch.scheduledAt, ifLate: batch.ifLate }
    const { actor } = by
    await recordAudit(tx, { actor, action: 'batch.rescheduled', subject, before, after }, now)
  })
}

/**
 * What becomes of a batch whose time was missed and that was to ask. Returns how many messages.
 * @throws AppError `not_found`, `not_allowed_now` when it does not ask (any more)
 */
export async function settleLateBatch(
  id: number,
  decision: 'send' | 'skip',
  actor: Actor,
  now: Date,
): Promise<number> {
  return change(async (tx) => {
    const batch = await lockBatch(tx, id)
    const waiting = await lockWaiting(tx, id)
    const late = waiting.filter(({ holdReason }) => holdReason === 'late').map(({ id }) => id)
    if (late.length === 0) {
      throw new AppError('not_allowed_now', {
        message: 'This batch does not ask what to do any more.',
        hint: 'Somebody else may have decided: look at it again.',
      })
    }
    await tx.query(
      `update batches set changed_at = $2, started_at = case when $3 then $2::timestamptz end
       where id = $1`,
      [id, now, decision === 'send'],
    )
    if (decision === 'send') await admitMessages(tx, late, now)
    else {
      const ids = waiting.map((message) => message.id)
      await skip(tx, ids, now)
    }
    const action = decision === 'send' ? 'batch.late_sent' : 'batch.late_skipped'
    const subject = { kind: 'batch', id, label: batch.title }
    await recordAudit(tx, { actor, action, subject, after: { messages: waiting.length } }, now)
    return waiting.length
  })
}

/**
 * Makes what waits of a batch urgent: it goes first, and quiet hours do not hold it. Who approved it
 * is asked again.
 * @throws AppError `not_found`, `not_allowed_now`
 */
export async function hurryBatch(
  id: number,
  { actor, editor }: ChangedBy,
  now: Date,
): Promise<number> {
  return change(async (tx) => {
    const batch = await lockBatch(tx, id)
    const waiting = await lockWaiting(tx, id)
    if (waiting.length === 0) throw nothingWaits()
    if (batch.priority === 0) return waiting.length
    await tx.query(`update batches set priority = 0 where id = $1`, [id])
    await tx.query(`update wecom_message_log set priority = 0 where id = any($1::bigint[])`, [
      waiting.map((message) => message.id),
    ])
    await readsOtherwise(tx, batch, { urgent: true }, editor, now)
    const quiet = waiting.filter(({ holdReason }) => holdReason === 'quiet_hours')
    const freed = batch.approval === 'approved' ? firstParts(waiting) : quiet.map(({ id }) => id)
    await admitMessages(tx, freed, now)
    const subject = { kind: 'batch', id, label: batch.title }
    await recordAudit(
      tx,
      { actor, action: 'batch.hurried', subject, after: { messages: waiting.length } },
      now,
    )
    return waiting.length
  })
}

/** What reads otherwise now has a hash of its own, and nobody has approved it. */
async function readsOtherwise(
  tx: Sql,
  batch: LockedBatch,
  difference: object,
  editor: number,
  now: Date,
): Promise<void> {
  const sha256 = createHash('sha256').update(JSON.stringify([batch.contentSha256, difference]))
  const approved = batch.approval === 'approved'
  await tx.query(
    `update batches set changed_sha256 = $2, edited_at = $3, edited_by_id = $4, changed_at = $3,
       editor_ids = array_append(array_remove(editor_ids, $4), $4),
       approval = case when $5 then 'waiting' else approval end,
       decided_at = case when not $5 then decided_at end,
       decided_by_id = case when not $5 then decided_by_id end
     where id = $1`,
    [batch.id, sha256.digest('hex'), now, editor, approved],
  )
}

/** Later parts wait for the one before them, whatever else changes. */
function firstParts(waiting: WaitingMessage[]): string[] {
  return waiting.filter(({ holdReason }) => holdReason !== 'previous_part').map(({ id }) => id)
}

async function skip(tx: Sql, ids: string[], now: Date): Promise<void> {
  await tx.query(
    `update wecom_message_log set send_status = 'skipped', hold_reason = null, hold_until = null,
       reason_code = 'too_late', settled_at = $2
     where id = any($1::bigint[])`,
    [ids, now],
  )
}

async function change<T>(work: (tx: Sql) => Promise<T>): Promise<T> {
  const result = await inTransaction(async (tx) => {
    const done = await work(tx)
    await tx.query(`select pg_notify($1, '')`, [QUEUE_CHANNEL])
    return done
  })
  await announceChange(sql)
  return result
}
