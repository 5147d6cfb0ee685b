import 'server-only'
import { recordAudit, userId, type Actor } from '@/lib/audit/audit-store'
import { inTransaction, sql, type Sql } from '@/lib/db/sql'
import { announceChange } from '@/lib/delivery/announce-change'
import { lockBatch } from '@/lib/delivery/lock-batch'
import { QUEUE_CHANNEL } from '@/lib/delivery/queue-channel'
import type { ChangedBy } from '@/lib/delivery/schedule-batch'
import { withdrawMessages } from '@/lib/delivery/withdraw-messages'
import { deleteDraft } from '@/lib/drafts/draft-store'
import { AppError } from '@/lib/errors'
import { batchColumns, fillBatch, summary } from './accept-batch'
import { contentSha256, requireComing } from './batch-content'
import type { BatchEdit } from './batch-schema'
import { updateBatch } from './batch-store'

/**
 * Another message, other recipients or another time for a batch of which nothing has left; it keeps
 * its number. Where the rule asks for it, a second person must agree again. The same edit once more,
 * because its answer was lost, changes nothing. `signedBy`: whose name stands for the sender's,
 * unless it is the editor's.
 * @throws AppError `not_found`, `not_allowed_now`, `changed_meanwhile`, and what `acceptBatch` throws
 */
export async function editBatch(
  id: number,
  { basedOn, draftId, ...content }: BatchEdit,
  { actor, editor, signedBy = actor.name }: ChangedBy & { signedBy?: string | undefined },
  now: Date,
): Promise<void> {
  requireComing(content.scheduledAt, now)
  await inTransaction(async (tx) => {
    const before = await lockBatch(tx, id)
    if (before.kind === 'test') {
      throw new AppError('not_allowed_now', { message: 'A test message is not edited.' })
    }
    const changedSha256 = contentSha256(content)
    const isRepeat = before.contentSha256 === changedSha256 && before.editorIds.at(-1) === editor
    if (before.contentSha256 !== basedOn) {
      if (isRepeat) return forgetDraft(tx, draftId, actor)
      throw new AppError('changed_meanwhile', {
        message: 'The batch was changed after you opened it.',
        hint: 'Open it again to see what it reads now; your own version stays in your drafts.',
      })
    }
    await withdrawMessages(tx, id)
    await updateBatch(
      tx,
      id,
      { ...batchColumns(content, signedBy), changedSha256, editedById: editor },
      now,
    )
    const plan = await fillBatch(tx, id, content, signedBy, now)
    const subject = { kind: 'batch', id, label: before.title }
    const change = {
      before: { title: before.title, contentSha256: basedOn },
      after: { ...summary(plan), contentSha256: changedSha256 },
    }
    await recordAudit(tx, { actor, action: 'batch.edited', subject, ...change }, now)
    await forgetDraft(tx, draftId, actor)
    await tx.query(`select pg_notify($1, '')`, [QUEUE_CHANNEL])
  })
  await announceChange(sql)
}

async function forgetDraft(tx: Sql, id: string | undefined, actor: Actor): Promise<void> {
  if (id) await deleteDraft(id, userId(actor), tx)
}
