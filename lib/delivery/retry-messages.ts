import 'server-only'
import { recordAudit, type Actor } from '@/lib/audit/audit-store'
import { inTransaction, sql, type Sql } from '@/lib/db/sql'
import { AppError } from '@/lib/errors'
import { admitMessages } from './admit-messages'
import { announceChange } from './announce-change'
import { lockBatch, lockBatchOf, requireNotDeclined } from './lock-batch'
import { QUEUE_CHANNEL } from './queue-channel'

/**
 * A person asks for failed messages to be tried again: the same rows, new attempts. Returns how
 * many went back to the queue.
 * @throws AppError `not_found`, `not_allowed_now` when none of them has failed or the batch was declined
 */
export async function retryMessages(
  which: { messageId: string } | { batchId: number },
  actor: Actor,
  now: Date,
): Promise<number> {
  const count = await inTransaction(async (sql) => {
    const batch = await ('messageId' in which
      ? lockBatchOf(sql, which.messageId)
      : lockBatch(sql, which.batchId))
    requireNotDeclined(batch)
    const messages = await lockFailed(sql, which)
    const ids = messages.map((message) => message.id)
    await sql.query(`update wecom_message_log set retry_count = 0 where id = any($1::bigint[])`, [
      ids,
    ])
    await admitMessages(sql, ids, now)
    const subject = { kind: 'batch', id: batch.id, label: batch.title }
    const after = { messages: messages.length, recipients: recipientsOf(messages) }
    await recordAudit(sql, { actor, action: 'batch.retried', subject, after }, now)
    await sql.query(`select pg_notify($1, '')`, [QUEUE_CHANNEL])
    return messages.length
  })
  await announceChange(sql)
  return count
}

type FailedRow = { id: string; recipient_name: string }

/** Only those that failed, and whose group is still there. */
async function lockFailed(
  sql: Sql,
  which: { messageId: string } | { batchId: number },
): Promise<FailedRow[]> {
  const [condition, value] =
    'messageId' in which
      ? ['m.id = $1::bigint', which.messageId]
      : ['m.batch_id = $1', which.batchId]
  const failed = await sql.query<FailedRow>(
    `select m.id, m.recipient_name from wecom_message_log m join pools p on p.id = m.pool_id
     where ${condition} and m.send_status = 'failed' and p.closed_at is null
       and m.content_removed_at is null
     order by m.id for update of m`,
    [value],
  )
  if (failed.length > 0) return failed
  throw new AppError('not_allowed_now', {
    message:
      'Only a failed message with its text, of a group that still exists, can be tried again.',
    hint: 'It may have been tried again by somebody else: look at its present status.',
  })
}

function recipientsOf(messages: FailedRow[]): string[] {
  return [...new Set(messages.map((message) => message.recipient_name))].slice(0, 20)
}
