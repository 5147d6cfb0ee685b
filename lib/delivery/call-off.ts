import 'server-only'
import type { Sql } from '@/lib/db/sql'

/** On a call under way each of them says that it is not made again. */
export const CALLED_OFF = `('cancelled_by_person', 'declined')`

/**
 * Cancels what has not left of a batch; a call under way goes on, but is not made again. The caller
 * has locked the batch. Returns whom they were for.
 */
export async function callOff(
  tx: Sql,
  batchId: number,
  reason: 'cancelled_by_person' | 'declined',
  now: Date,
): Promise<string[]> {
  // Those whose calls are ending just now are waited for, and looked at only then.
  await tx.query(
    `select from wecom_message_log
     where batch_id = $1 and send_status in ('held', 'queued', 'sending', 'unknown')
     order by id for update`,
    [batchId],
  )
  const rows = await tx.query<{ recipient_name: string }>(
    `update wecom_message_log set send_status = 'cancelled', hold_reason = null,
       hold_until = null, reason_code = $3, settled_at = $2
     where batch_id = $1 and send_status in ('held', 'queued')
     returning recipient_name`,
    [batchId, now, reason],
  )
  // `settleMessages` cancels it where the call would be made again.
  await tx.query(
    `update wecom_message_log set reason_code = $2 where batch_id = $1 and send_status = 'sending'`,
    [batchId, reason],
  )
  return rows.map((row) => row.recipient_name)
}
