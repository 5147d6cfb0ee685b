import 'server-only'
import { recordAudit, type Actor } from '@/lib/audit/audit-store'
import { inTransaction, type Sql } from '@/lib/db/sql'
import { AppError } from '@/lib/errors'
import { QUEUE_CHANNEL } from './queue-channel'

/**
 * A person asks for failed messages to be tried again: the same rows, new attempts. Returns how
 * many went back to the queue.
 * @throws AppError `not_found`, `not_allowed_now` when none of them has failed
 */
export async function retryMessages(
  which: { messageId: string } | { batchId: number },
  actor: Actor,
  now: Date,
): Promise<number> {
  return inTransaction(async (sql) => {
    const messages = await lockFailed(sql, which)
    await sql.query(
      `update wecom_message_log set send_status = 'queued', retry_count = 0, reason_code = null,
         error_message = null, settled_at = null
       where id = any($1::bigint[])`,
      [messages.map((message) => message.id)],
    )
    for (const batchId of new Set(messages.map((message) => message.batch_id))) {
      await touchBatch(sql, batchId, now)
      const retried = messages.filter((message) => message.batch_id === batchId)
      const subject = { kind: 'batch', id: batchId, label: retried[0]!.title }
      const after = { messages: retried.length, recipients: recipientsOf(retried) }
      await recordAudit(sql, { actor, action: 'batch.retried', subject, after }, now)
    }
    await sql.query(`select pg_notify($1, '')`, [QUEUE_CHANNEL])
    return messages.length
  })
}

type FailedRow = { id: string; batch_id: number; recipient_name: string; title: string }

async function lockFailed(
  sql: Sql,
  which: { messageId: string } | { batchId: number },
): Promise<FailedRow[]> {
  const [condition, value] =
    'messageId' in which
      ? ['m.id = $1::bigint', which.messageId]
      : ['m.batch_id = $1', which.batchId]
  const rows = await sql.query<FailedRow & { send_status: string }>(
    `select m.id, m.batch_id, m.recipient_name, m.send_status, b.title
     from wecom_message_log m join batches b on b.id = m.batch_id
     where ${condition} order by m.id for update of m`,
    [value],
  )
  if (rows.length === 0) throw new AppError('not_found', { message: 'There is no such message.' })
  const failed = rows.filter((row) => row.send_status === 'failed')
  if (failed.length > 0) return failed
  throw new AppError('not_allowed_now', {
    message: 'Only a failed message can be tried again.',
    hint: 'It may have been tried again by somebody else: look at its present status.',
  })
}

function recipientsOf(messages: FailedRow[]): string[] {
  return [...new Set(messages.map((message) => message.recipient_name))].slice(0, 20)
}

/** Tells the pages that something of the batch was changed by a person. */
export async function touchBatch(sql: Sql, batchId: number, now: Date): Promise<void> {
  await sql.query(`update batches set changed_at = $2 where id = $1`, [batchId, now])
}
