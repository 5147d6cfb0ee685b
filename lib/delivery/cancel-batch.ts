import 'server-only'
import { recordAudit, userId, type Actor } from '@/lib/audit/audit-store'
import { inTransaction, sql } from '@/lib/db/sql'
import { AppError } from '@/lib/errors'
import { announceChange } from './announce-change'
import { callOff } from './call-off'
import { nothingWaits } from './lock-batch'

/**
 * Cancels what has not left of a batch: everything that waits. A call under way goes on, but is not
 * made again; what arrived stays. Returns how many messages were cancelled.
 * @throws AppError `not_found`, `not_allowed_now` when nothing waits
 */
export async function cancelBatch(batchId: number, actor: Actor, now: Date): Promise<number> {
  const cancelled = await inTransaction(async (tx) => {
    const [batch] = await tx.query<{ title: string }>(
      `update batches set cancelled_at = $2, cancelled_by_id = $3, changed_at = $2,
         paused_at = null, paused_by_id = null
       where id = $1 returning title`,
      [batchId, now, userId(actor)],
    )
    if (!batch) throw new AppError('not_found', { message: 'There is no such batch.' })
    const names = await callOff(tx, batchId, 'cancelled_by_person', now)
    if (names.length === 0) throw nothingWaits()
    const recipients = [...new Set(names)].slice(0, 20)
    const subject = { kind: 'batch', id: batchId, label: batch.title }
    const after = { messages: names.length, recipients }
    await recordAudit(tx, { actor, action: 'batch.cancelled', subject, after }, now)
    return names.length
  })
  await announceChange(sql)
  return cancelled
}
