import 'server-only'
import { recordAudit, userId, type Actor } from '@/lib/audit/audit-store'
import { inTransaction, sql } from '@/lib/db/sql'
import { AppError } from '@/lib/errors'
import { announceChange } from './announce-change'
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
    // Those whose calls are ending just now are waited for, and looked at only then.
    await tx.query(
      `select from wecom_message_log
       where batch_id = $1 and send_status in ('held', 'queued', 'sending', 'unknown')
       order by id for update`,
      [batchId],
    )
    const rows = await tx.query<{ recipient_name: string }>(
      `update wecom_message_log set send_status = 'cancelled', hold_reason = null,
         hold_until = null, reason_code = 'cancelled_by_person', settled_at = $2
       where batch_id = $1 and send_status in ('held', 'queued')
       returning recipient_name`,
      [batchId, now],
    )
    // `settleMessages` cancels it where the call would be made again.
    await tx.query(
      `update wecom_message_log set reason_code = 'cancelled_by_person'
       where batch_id = $1 and send_status = 'sending'`,
      [batchId],
    )
    if (rows.length === 0) throw nothingWaits()
    const recipients = [...new Set(rows.map((row) => row.recipient_name))].slice(0, 20)
    const subject = { kind: 'batch', id: batchId, label: batch.title }
    const after = { messages: rows.length, recipients }
    await recordAudit(tx, { actor, action: 'batch.cancelled', subject, after }, now)
    return rows.length
  })
  await announceChange(sql)
  return cancelled
}
