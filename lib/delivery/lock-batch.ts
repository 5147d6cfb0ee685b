import 'server-only'
import type { Sql } from '@/lib/db/sql'
import { AppError } from '@/lib/errors'

export type LockedBatch = {
  id: number
  title: string
  kind: 'send' | 'test'
  priority: number
  /** Names what it reads now. */
  contentSha256: string
  actorId: number | null
  /** Everybody who changed it. */
  editorIds: number[]
  scheduledAt: Date | null
  ifLate: string
  approval: 'waiting' | 'approved' | 'declined' | null
  pausedAt: Date | null
}

/**
 * The batch, nobody else's to change until the transaction ends. Lock order everywhere: batch, lanes
 * by id, messages by id. @throws AppError `not_found`
 */
export async function lockBatch(transaction: Sql, id: number): Promise<LockedBatch> {
  const [row] = await transaction.query<LockedBatch>(
    `select id, title, kind, priority,
       coalesce(changed_sha256, request_sha256) as "contentSha256", actor_id as "actorId",
       editor_ids as "editorIds", scheduled_at as "scheduledAt", if_late as "ifLate", approval,
       paused_at as "pausedAt"
     from batches where id = $1 for no key update`,
    [id],
  )
  if (!row) throw new AppError('not_found', { message: 'There is no such batch.' })
  return row
}

/** The batch that a message is of, locked before the message. @throws AppError `not_found` */
export async function lockBatchOf(transaction: Sql, messageId: string): Promise<LockedBatch> {
  const [row] = await transaction.query<{ id: number }>(
    `select batch_id as id from wecom_message_log where id = $1`,
    [messageId],
  )
  if (!row) throw new AppError('not_found', { message: 'There is no such message.' })
  return lockBatch(transaction, row.id)
}

/** @throws AppError `not_allowed_now`: nobody's second wish is stronger than that */
export function requireNotDeclined({ approval }: LockedBatch): void {
  if (approval !== 'declined') return
  throw new AppError('not_allowed_now', {
    message: 'Its batch was declined: nothing of it is sent any more.',
    hint: 'Open the batch as a new message and ask again.',
  })
}

export type WaitingMessage = { id: string; holdReason: string | null; recipientName: string }

/** What has not left of it, locked: held and queued, later parts included. */
export async function lockWaiting(transaction: Sql, batchId: number): Promise<WaitingMessage[]> {
  return transaction.query<WaitingMessage>(
    `select id, hold_reason as "holdReason", recipient_name as "recipientName"
     from wecom_message_log
     where batch_id = $1 and send_status in ('held', 'queued') order by id for update`,
    [batchId],
  )
}

/** @throws AppError `not_allowed_now` unless nothing of the batch has been tried or ended yet */
export async function requireNothingLeft(transaction: Sql, batchId: number): Promise<void> {
  const rows = await transaction.query(
    `select from wecom_message_log
     where batch_id = $1 and (last_attempt_id is not null
       or send_status not in ('held', 'queued', 'skipped'))
     limit 1`,
    [batchId],
  )
  if (rows.length === 0) return
  throw new AppError('not_allowed_now', {
    message: 'Some of this batch has left already, or it was cancelled.',
    hint: 'Cancel what still waits, or open the batch as a new message.',
  })
}

export function nothingWaits(): AppError {
  return new AppError('not_allowed_now', {
    message: 'Nothing of this batch waits any more.',
    hint: 'What has left cannot be taken back.',
  })
}

export function changedMeanwhile(): AppError {
  return new AppError('changed_meanwhile', {
    message: 'The batch was changed after you read it.',
    hint: 'Read it again, then decide.',
  })
}
