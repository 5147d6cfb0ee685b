import 'server-only'
import { sql } from '@/lib/db/sql'
import { AppError } from '@/lib/errors'
import { requestBodyOf } from '@/lib/wecom/robot'
import { robotMessageSchema } from '@/lib/wecom/robot-message'
import { ROBOT_SEND_PATH } from '@/lib/wecom/webhook-url'
import { mentionedNames } from './mentioned-names'
import { SUMMARY_COLUMNS, SUMMARY_SOURCE } from './list-messages'
import type { AttemptDetail, MessageDetail, MessageSummary } from './message'

/** Everything about one message. @throws AppError `not_found` */
export async function getMessage(id: string): Promise<MessageDetail> {
  const [row] = await sql.query<Row>(
    `select ${SUMMARY_COLUMNS}, m.message_content as content, m.content_bytes as "contentBytes", m.payload,
       m.reviewed_at as "reviewedAt", reviewer.name as "reviewedByName",
       p.closed_at is not null as closed,
       b.approval is not distinct from 'declined' as declined
     from ${SUMMARY_SOURCE} join pools p on p.id = m.pool_id
     left join users reviewer on reviewer.id = m.reviewed_by_id
     where m.id = $1`,
    [id],
  )
  if (!row) throw new AppError('not_found', { message: 'There is no such message.' })
  const [attempts, names] = await Promise.all([listAttempts(id), mentionedNames(row.payload)])
  const { closed, declined, ...message } = row
  return {
    ...message,
    names,
    request: requestOf(row, attempts),
    attempts,
    canRetry: row.status === 'failed' && !closed && !declined && row.contentRemovedAt === null,
    needsDecision: row.status === 'unknown' && row.reviewedAt === null,
  }
}

type Row = MessageSummary &
  Pick<MessageDetail, 'content' | 'contentBytes' | 'payload' | 'reviewedAt' | 'reviewedByName'> & {
    /** Its group was deleted. */
    closed: boolean
    declined: boolean
  }

async function listAttempts(messageId: string): Promise<AttemptDetail[]> {
  return sql.query<AttemptDetail>(
    `select a.id, a.started_at as "startedAt", a.ended_at as "endedAt", a.replied_at as "repliedAt",
       coalesce(am.outcome, a.outcome) as outcome, a.errcode, a.reason_code as "reasonCode",
       coalesce(a.request, case when r.host is not null then
         jsonb_build_object('method', 'POST', 'url',
           concat('https://', r.host, '${ROBOT_SEND_PATH}?key=••••', r.key_ending)) end) as request,
       a.reply, r.webhook_name as "robotName"
     from attempt_messages am join attempts a on a.id = am.attempt_id
     left join lateral (
       select webhook_name, host, key_ending from wecom_webhooks where lane_id = a.lane_id
       order by deleted_at desc nulls first limit 1) r on true
     where am.message_id = $1 order by a.id`,
    [messageId],
  )
}

/**
 * The exact request: the body is the very bytes that are sent, the key in the address is masked; a
 * request with a file was written down without it.
 */
function requestOf(row: Row, attempts: AttemptDetail[]): MessageDetail['request'] {
  const called = attempts.findLast((attempt) => attempt.request)?.request
  if (!called) return null
  if (called.body !== undefined) return { ...called, body: called.body }
  // The other channels write down what they add to the payload.
  if (row.channel !== 'robot') return { ...called, body: JSON.stringify(row.payload) }
  const payload = robotMessageSchema.safeParse(row.payload)
  return payload.success ? { ...called, body: requestBodyOf(payload.data).toString('utf8') } : null
}
