import 'server-only'
import { apiKeyId, recordAudit, userId, type Actor } from '@/lib/audit/audit-store'
import { inTransaction, type Sql } from '@/lib/db/sql'
import { QUEUE_CHANNEL } from '@/lib/delivery/queue-channel'
import { startBatch } from '@/lib/delivery/start-batches'
import { deleteDraft } from '@/lib/drafts/draft-store'
import { AppError, type FieldProblem } from '@/lib/errors'
import { insertMessages } from '@/lib/messages/insert-messages'
import { contentSha256, requireComing } from './batch-content'
import type { AnyBatchContent, NewBatch } from './batch-schema'
import { insertBatch, setApproval } from './batch-store'
import { checkFiles } from './check-files'
import { newMessages } from './new-messages'
import { goingRows, planBatch, type BatchPlan } from './plan-batch'

export type Accepted = {
  id: number
  /** The same request was accepted before: nothing was added. */
  replayed: boolean
}

/**
 * Takes one press of Send: when this returns, every message of it is in the database. The same
 * draft or idempotency key with the same request is the same batch.
 * @throws AppError `invalid_input` (fields `items.N`, `items.N.file`, `groupIds.N`, `staffIds.N`,
 *   `scheduledAt`),
 *   `already_sent` (this draft went out with other content), `key_reused` (this key came with
 *   another request)
 */
export async function acceptBatch(
  batch: NewBatch,
  origin: {
    actor: Actor
    idempotencyKey?: string | undefined
    /** Of what was asked for, where that is not the batch itself. */
    requestSha256?: string
  },
  now: Date,
): Promise<Accepted> {
  const { actor, idempotencyKey, requestSha256 = contentSha256(batch) } = origin
  return inTransaction(async (sql) => {
    const { row, isNew } = await insertBatch(sql, {
      draftId: batch.draftId ?? null,
      actorId: userId(actor),
      apiKeyId: apiKeyId(actor),
      idempotencyKey: idempotencyKey ?? null,
      requestSha256,
      ...batchColumns(batch, actor.name),
      kind: 'send',
      title: '',
      createdAt: now,
    })
    if (!isNew) return { id: row.id, replayed: true }
    requireComing(batch.scheduledAt, now)
    const plan = await fillBatch(sql, row.id, batch, actor.name, now)
    const subject = { kind: 'batch', id: row.id, label: plan.title }
    await recordAudit(sql, { actor, action: 'batch.sent', subject, after: summary(plan) }, now)
    if (batch.draftId) await deleteDraft(batch.draftId, userId(actor), sql)
    await sql.query(`select pg_notify($1, '')`, [QUEUE_CHANNEL])
    return { id: row.id, replayed: false }
  })
}

/** What of a batch's content has columns of its own. */
export function batchColumns(batch: AnyBatchContent, signedBy: string) {
  const { channel, messageType, format, items, groupIds, staffIds, fields, leaveOut } = batch
  return {
    channel,
    messageType,
    content: { format, items },
    recipients: { groupIds, staffIds, fields, leaveOut, signedBy },
    priority: batch.urgent ? 0 : 1,
    scheduledAt: batch.scheduledAt,
    ifLate: batch.ifLate,
  }
}

/**
 * Puts the messages of a batch that is in the database, and has none, into the log.
 * @throws AppError `invalid_input` as long as a row is wrong that is not left out
 */
export async function fillBatch(
  sql: Sql,
  id: number,
  batch: AnyBatchContent,
  signedBy: string,
  now: Date,
): Promise<BatchPlan> {
  const plan = await planBatch(sql, batch, signedBy, now)
  refuse(plan)
  await checkFiles(sql, batch)
  await setApproval(sql, id, { reason: plan.approvalReason, title: plan.title })
  await startBatch(sql, id, now)
  await insertMessages(sql, await newMessages(sql, id, batch, plan, now), now, plan.quietUntil)
  return plan
}

/** Names in the audit trail; the log has all of them. */
const MOST_NAMES = 50

export function summary(plan: BatchPlan): Record<string, unknown> {
  const names = (rows: BatchPlan['rows']) =>
    rows.slice(0, MOST_NAMES).map(({ recipient, id }) => recipient?.name ?? String(id))
  const going = goingRows(plan)
  const leftOut = plan.rows.filter((row) => row.leftOut)
  return {
    recipients: names(going),
    ...(going.length > MOST_NAMES && { count: going.length }),
    ...(leftOut.length > 0 && { leftOut: names(leftOut) }),
    bytes: going[0]?.rendered.bytes ?? 0,
  }
}

/** More are no help to anybody. */
const MOST_PROBLEMS = 200

function refuse(plan: BatchPlan): void {
  const going = goingRows(plan)
  const fields: FieldProblem[] = [...plan.problems, ...going.flatMap((row) => row.problems)]
  if (fields.length === 0 && going.length === 0) {
    const message = 'Everybody was left out.'
    fields.push({ field: 'leaveOut', code: 'nobody_left', message })
  }
  if (!fields[0]) return
  const { message } = fields[0]
  throw new AppError('invalid_input', { message, fields: fields.slice(0, MOST_PROBLEMS) })
}
