import 'server-only'
import { recordAudit, type Actor } from '@/lib/audit/audit-store'
import { later } from '@/lib/clock'
import { callConnection } from '@/lib/connections/call-connection'
import { sealedConnection } from '@/lib/connections/connection-store'
import { openConnection } from '@/lib/connections/open-connection'
import { inTransaction, sql } from '@/lib/db/sql'
import { AppError } from '@/lib/errors'
import { readAppSendAnswer, recallAppMessage } from '@/lib/wecom/app'
import { RECALL_WINDOW_MS } from '@/lib/wecom/limits'
import type { AppRecall } from './app-recall'

const TIMEOUT_MS = 10_000

/** Whether and until when a message can be taken back, and from whom else with it. @throws AppError `not_found` */
export async function getRecall(messageId: string, now: Date): Promise<AppRecall> {
  const { until, others, recalledAt, msgId } = await lastCall(messageId)
  const possible = msgId !== undefined && recalledAt === null && until !== null && until > now
  return { possible, until: possible ? until : null, others, recalledAt }
}

/**
 * Takes an application message back from the phones of everybody who got it with that call.
 * WeCom path/94867. @throws AppError `not_found`, `not_allowed_now`, `unavailable`
 */
export async function recallMessage(
  messageId: string,
  actor: Actor,
  now: Date,
): Promise<AppRecall> {
  const call = await lastCall(messageId)
  const { msgId, connectionId, until } = call
  if (!msgId || connectionId === null || call.recalledAt || !until || until <= now) {
    throw new AppError('not_allowed_now', {
      message: 'Only an application message of the last 24 hours can be taken back, once.',
    })
  }
  const opened = openConnection(await sealedConnection(sql, connectionId))
  if ('reason' in opened) throw unavailable(opened.reason)
  const { verdict } = await callConnection(
    opened,
    (road, timeoutMs) => recallAppMessage(road, msgId, { timeoutMs }),
    TIMEOUT_MS,
    now,
  )
  if (verdict.kind !== 'accepted') throw unavailable(verdict.reason ?? 'unlisted_code')
  await inTransaction(async (tx) => {
    await tx.query(
      `insert into recalls (attempt_id, recalled_at, recalled_by) values ($1, $2, $3)
       on conflict do nothing`,
      [call.attemptId, now, actor.name],
    )
    const subject = { kind: 'message', id: messageId, label: call.recipient }
    const after = { recipients: [call.recipient, ...call.others] }
    await recordAudit(tx, { actor, action: 'message.recalled', subject, after }, now)
  })
  return getRecall(messageId, now)
}

type LastCall = {
  attemptId: string | null
  connectionId: number | null
  recipient: string
  /** Who else got it with the same call. */
  others: string[]
  until: Date | null
  recalledAt: Date | null
  msgId: string | undefined
}

/** The call by which WeCom took the message. */
async function lastCall(messageId: string): Promise<LastCall> {
  const [row] = await sql.query<
    Omit<LastCall, 'until' | 'msgId'> & { endedAt: Date | null; reply: unknown }
  >(
    `select m.recipient_name as recipient, a.id as "attemptId", a.ended_at as "endedAt", a.reply,
       r.recalled_at as "recalledAt",
       (select connection_id from app_members am where am.pool_id = m.pool_id) as "connectionId",
       array(select o.recipient_name from attempt_messages c join wecom_message_log o on o.id = c.message_id
         where c.attempt_id = a.id and c.outcome = 'accepted' and o.id <> m.id order by o.id) as others
     from wecom_message_log m
     left join attempts a on a.id = m.last_attempt_id and a.outcome = 'accepted' and m.channel = 'app'
     left join recalls r on r.attempt_id = a.id
     where m.id = $1`,
    [messageId],
  )
  if (!row) throw new AppError('not_found', { message: 'There is no such message.' })
  const { endedAt, reply, ...call } = row
  const until = endedAt && later(endedAt, RECALL_WINDOW_MS)
  return { ...call, until, msgId: msgIdIn(reply) }
}

function msgIdIn(reply: unknown): string | undefined {
  const { body } = (reply ?? {}) as { body?: unknown }
  if (typeof body !== 'string') return undefined
  try {
    return readAppSendAnswer(JSON.parse(body) as Record<string, unknown>).msgId
  } catch {
    return undefined
  }
}

function unavailable(reason: string): AppError {
  return new AppError('recall_refused', {
    message: `WeCom did not take the message back: ${reason}.`,
    params: { reason },
  })
}
