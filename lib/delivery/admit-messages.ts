import 'server-only'
import type { Sql } from '@/lib/db/sql'
import { holdReasonSql, holdSql, holdUntilSql } from '@/lib/messages/hold'
import { readQuietUntil } from '@/lib/settings/read-quiet-until'

const HOLD = holdSql('$1', '$2')

/**
 * What an update sets for message `m` of batch `b` that may go at `$1`, with quiet hours until `$2`:
 * queued, or held by what holds it now.
 */
export const ADMITTED = `
  send_status = case when ${HOLD} is null then 'queued' else 'held' end, hold_reason = ${HOLD},
  hold_until = ${holdUntilSql(HOLD, '$2')}, reason_code = ${holdReasonSql(HOLD)}`

/**
 * Lets messages that a person or an answer has freed go to the queue, or to what holds them now: the
 * batch's approval, its time, a pause, quiet hours, a file to upload. The caller has locked them;
 * they are held, failed or unknown (and reviewed).
 */
export async function admitMessages(sql: Sql, ids: string[], now: Date): Promise<void> {
  if (ids.length === 0) return
  await sql.query(
    `update wecom_message_log m set ${ADMITTED}, error_message = null, settled_at = null
     from batches b where m.id = any($3::bigint[]) and b.id = m.batch_id`,
    [now, await readQuietUntil(sql, now), ids],
  )
}
