import 'server-only'
import { recordAudit, userId, type Actor } from '@/lib/audit/audit-store'
import { inTransaction, sql } from '@/lib/db/sql'
import { AppError } from '@/lib/errors'
import { admitMessages } from './admit-messages'
import { announceChange } from './announce-change'
import { lockBatch, lockWaiting, nothingWaits } from './lock-batch'
import { QUEUE_CHANNEL } from './queue-channel'
import { startBatch } from './start-batches'

/** These wait for something else; when that comes, the pause holds them. */
const HELD_ANYWAY = ['previous_part', 'scheduled', 'approval', 'late']

/**
 * Nothing more of the batch leaves until it is resumed; a call under way goes on. Returns how many
 * messages wait. @throws AppError `not_found`, `not_allowed_now` (paused already, nothing waits)
 */
export async function pauseBatch(id: number, actor: Actor, now: Date): Promise<number> {
  const waiting = await inTransaction(async (tx) => {
    const batch = await lockBatch(tx, id)
    if (batch.pausedAt) throw new AppError('not_allowed_now', { message: 'It is paused already.' })
    // Committed with what follows: the claim passes over a paused batch's messages from then on.
    await tx.query(
      `update batches set paused_at = $2, paused_by_id = $3, changed_at = $2 where id = $1`,
      [id, now, userId(actor)],
    )
    const messages = await lockWaiting(tx, id)
    if (messages.length === 0) throw nothingWaits()
    await tx.query(
      `update wecom_message_log set send_status = 'held', hold_reason = 'paused',
         hold_until = null, reason_code = 'batch_paused'
       where id = any($1::bigint[])`,
      [messages.filter((each) => !HELD_ANYWAY.includes(each.holdReason ?? '')).map(({ id }) => id)],
    )
    const subject = { kind: 'batch', id, label: batch.title }
    const after = { messages: messages.length }
    await recordAudit(tx, { actor, action: 'batch.paused', subject, after }, now)
    return messages.length
  })
  await announceChange(sql)
  return waiting
}

/**
 * Lets a paused batch go on. Returns how many messages wait.
 * @throws AppError `not_found`, `not_allowed_now` when it is not paused
 */
export async function resumeBatch(id: number, actor: Actor, now: Date): Promise<number> {
  const waiting = await inTransaction(async (tx) => {
    const batch = await lockBatch(tx, id)
    if (!batch.pausedAt) throw new AppError('not_allowed_now', { message: 'It is not paused.' })
    await tx.query(
      `update batches set paused_at = null, paused_by_id = null, changed_at = $2 where id = $1`,
      [id, now],
    )
    await startBatch(tx, id, now)
    const messages = await lockWaiting(tx, id)
    const paused = messages.filter(({ holdReason }) => holdReason === 'paused')
    await admitMessages(
      tx,
      paused.map((message) => message.id),
      now,
    )
    const subject = { kind: 'batch', id, label: batch.title }
    const after = { messages: messages.length }
    await recordAudit(tx, { actor, action: 'batch.resumed', subject, after }, now)
    await tx.query(`select pg_notify($1, '')`, [QUEUE_CHANNEL])
    return messages.length
  })
  await announceChange(sql)
  return waiting
}
