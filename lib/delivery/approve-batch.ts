import 'server-only'
import { recordAudit, type Actor } from '@/lib/audit/audit-store'
import { inTransaction, sql, type Sql } from '@/lib/db/sql'
import { AppError } from '@/lib/errors'
import { admitMessages } from './admit-messages'
import { announceChange } from './announce-change'
import { callOff } from './call-off'
import { changedMeanwhile, lockBatch, lockWaiting, type LockedBatch } from './lock-batch'
import { QUEUE_CHANNEL } from './queue-channel'
import { startBatch } from './start-batches'

export type ApprovalDecision = {
  decision: 'approve' | 'decline'
  /** `contentSha256` of the batch as the person saw it: what they agree to is what leaves. */
  contentSha256: string
}

/**
 * A second person agrees to a batch that waits for approval, or declines it, which cancels it.
 * `approver`: the person behind the actor, also when a program acts for them.
 * @throws AppError `not_found`, `not_allowed_now` (nothing to decide), `own_batch` (the author or
 *   whoever changed it), `changed_meanwhile` (it reads otherwise now)
 */
export async function approveBatch(
  id: number,
  { decision, contentSha256 }: ApprovalDecision,
  { actor, approver }: { actor: Actor; approver: number },
  now: Date,
): Promise<void> {
  await inTransaction(async (tx) => {
    const batch = await lockBatch(tx, id)
    requireDecidable(batch, contentSha256, decision, approver)
    const approved = decision === 'approve'
    await tx.query(
      `update batches set approval = $2, decided_at = $3, decided_by_id = $4, changed_at = $3
       where id = $1`,
      [id, approved ? 'approved' : 'declined', now, approver],
    )
    if (approved) await startBatch(tx, id, now)
    const messages = approved
      ? await admitWaiting(tx, id, now)
      : (await callOff(tx, id, 'declined', now)).length
    const subject = { kind: 'batch', id, label: batch.title }
    const after = { messages, contentSha256 }
    const action = approved ? 'batch.approved' : 'batch.declined'
    await recordAudit(tx, { actor, action, subject, after }, now)
    await tx.query(`select pg_notify($1, '')`, [QUEUE_CHANNEL])
  })
  await announceChange(sql)
}

/** Returns how many wait, for whatever it is. */
async function admitWaiting(tx: Sql, id: number, now: Date): Promise<number> {
  const messages = await lockWaiting(tx, id)
  const held = messages.filter(({ holdReason }) => holdReason === 'approval')
  await admitMessages(
    tx,
    held.map((message) => message.id),
    now,
  )
  return messages.length
}

function requireDecidable(
  batch: LockedBatch,
  contentSha256: string,
  decision: ApprovalDecision['decision'],
  approver: number,
): void {
  if (batch.approval !== 'waiting') {
    throw new AppError('not_allowed_now', {
      message: 'This batch does not wait for approval.',
      hint: 'Somebody may have decided already: look at it again.',
    })
  }
  const own = approver === batch.actorId || batch.editorIds.includes(approver)
  // Who wrote it may take it back, but not wave it through.
  if (own && decision === 'approve') {
    throw new AppError('own_batch', {
      message: 'Who wrote or changed a batch cannot approve it.',
      hint: 'Ask a colleague to read and approve it.',
    })
  }
  if (contentSha256 !== batch.contentSha256) {
    throw changedMeanwhile()
  }
}
