import 'server-only'
import { recordAudit, userId, type Actor } from '@/lib/audit/audit-store'
import { inTransaction, sql, type Sql } from '@/lib/db/sql'
import { AppError } from '@/lib/errors'
import type { Review, ReviewDecision } from '@/lib/messages/message-schema'
import { admitMessages } from './admit-messages'
import { announceChange } from './announce-change'
import { lockBatchOf, requireNotDeclined } from './lock-batch'
import { QUEUE_CHANNEL } from './queue-channel'
import { releaseNextPart } from './release-next-part'

/**
 * A person says what became of a message whose answer was lost: it arrived, send it again, or leave
 * it. From then on a late answer of WeCom changes nothing. `reviewedAt`: when it was left before, as
 * this person saw it. @throws AppError `not_found`, `not_allowed_now` when it is not unknown any
 * more or somebody else has answered meanwhile
 */
export async function reviewMessage(
  id: string,
  { decision, reviewedAt = null }: { decision: ReviewDecision } & Partial<Review>,
  actor: Actor,
  now: Date,
): Promise<void> {
  await inTransaction(async (sql) => {
    const batch = await lockBatchOf(sql, id)
    const message = await lockUnknown(sql, id)
    if (Number(message.reviewed_at) !== Number(reviewedAt)) throw answeredMeanwhile()
    if (decision === 'send_again' && message.closed) throw groupDeleted()
    if (decision === 'send_again' && message.removed) throw contentRemoved()
    if (decision === 'send_again') requireNotDeclined(batch)
    await decide(sql, message, decision, actor, now)
    const subject = { kind: 'message', id, label: message.recipient_name }
    await recordAudit(sql, { actor, action: 'message.reviewed', subject, after: { decision } }, now)
    await sql.query(`select pg_notify($1, '')`, [QUEUE_CHANNEL])
  })
  await announceChange(sql)
}

type UnknownRow = {
  id: string
  recipient_name: string
  lane_id: number | null
  started_at: Date
  /** Its group was deleted. */
  closed: boolean
  /** What it said was removed. */
  removed: boolean
  reviewed_at: Date | null
}

async function lockUnknown(sql: Sql, id: string): Promise<UnknownRow> {
  const [row] = await sql.query<UnknownRow & { send_status: string }>(
    `select m.id, m.recipient_name, m.send_status, a.lane_id, a.started_at,
       p.closed_at is not null as closed, m.content_removed_at is not null as removed, m.reviewed_at
     from wecom_message_log m join pools p on p.id = m.pool_id left join attempts a on a.id = m.last_attempt_id
     where m.id = $1 for update of m`,
    [id],
  )
  if (!row) throw new AppError('not_found', { message: 'There is no such message.' })
  if (row.send_status === 'unknown') return row
  throw new AppError('not_allowed_now', {
    message: 'This message is not in doubt any more.',
    hint: 'WeCom’s answer came, or somebody else decided: look at its present status.',
  })
}

function answeredMeanwhile(): AppError {
  return new AppError('not_allowed_now', {
    message: 'Somebody else has answered for this message already.',
    hint: 'Look at it again before you answer otherwise.',
  })
}

function groupDeleted(): AppError {
  return new AppError('not_allowed_now', {
    message: 'Its group was deleted: nothing can be sent there any more.',
    hint: 'Say that it arrived, or leave it.',
  })
}

function contentRemoved(): AppError {
  return new AppError('content_removed', {
    message: 'Its text has been removed: there is nothing left to send.',
    hint: 'Say that it arrived, or leave it.',
  })
}

async function decide(
  sql: Sql,
  message: UnknownRow,
  decision: ReviewDecision,
  actor: Actor,
  now: Date,
): Promise<void> {
  const reviewed = `reviewed_at = $2, reviewed_by_id = $3`
  const values = [message.id, now, userId(actor)]
  if (decision === 'leave') {
    await sql.query(`update wecom_message_log set ${reviewed} where id = $1`, values)
  } else if (decision === 'send_again') {
    await sql.query(
      `update wecom_message_log set ${reviewed}, retry_count = 0 where id = $1`,
      values,
    )
    await admitMessages(sql, [message.id], now)
  } else {
    await sql.query(
      `update wecom_message_log set ${reviewed}, send_status = 'sent', send_timestamp = $4,
         reason_code = 'said_arrived', error_message = null
       where id = $1`,
      [...values, message.started_at],
    )
    await releaseNextPart(sql, message.id, message.lane_id, now)
  }
}
