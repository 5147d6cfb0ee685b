import 'server-only'
import type { Sql } from '@/lib/db/sql'
import { lockWaiting, nothingWaits, requireNothingLeft } from './lock-batch'

/**
 * Takes the messages of a batch out of the log, for others to stand in their place: only while not
 * one of them has been tried. @throws AppError `not_allowed_now`
 */
export async function withdrawMessages(transaction: Sql, batchId: number): Promise<void> {
  if ((await lockWaiting(transaction, batchId)).length === 0) throw nothingWaits()
  await requireNothingLeft(transaction, batchId)
  await transaction.query(
    `delete from message_search where message_id in (
       select id from wecom_message_log where batch_id = $1)`,
    [batchId],
  )
  await transaction.query(`delete from wecom_message_log where batch_id = $1`, [batchId])
}
