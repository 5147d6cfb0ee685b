import 'server-only'
import { createHash } from 'node:crypto'
import { recordAudit, userId, type Actor } from '@/lib/audit/audit-store'
import { robotText, type RobotText } from '@/lib/content/robot-text'
import { inTransaction, type Sql } from '@/lib/db/sql'
import { QUEUE_CHANNEL } from '@/lib/delivery/queue-channel'
import { deleteDraft } from '@/lib/drafts/draft-store'
import { AppError, invalidField, type FieldProblem } from '@/lib/errors'
import { findGroupTargets, type GroupTarget } from '@/lib/groups/group-targets'
import { insertMessages } from '@/lib/messages/insert-messages'
import { insertBatch, type BatchRow } from './batch-store'
import type { NewBatch } from './batch-schema'

export type Accepted = {
  id: number
  /** The same request was accepted before: nothing was added. */
  replayed: boolean
}

/**
 * Takes one press of Send: when this returns, every message of it is in the database. The same
 * draft or idempotency key with the same request is the same batch.
 * @throws AppError `invalid_input` (fields `content`, `groupIds.N`), `already_sent` (this draft went
 *   out with other content), `key_reused` (this key came with another request)
 */
export async function acceptBatch(
  batch: NewBatch,
  origin: { actor: Actor; idempotencyKey?: string | undefined },
  now: Date,
): Promise<Accepted> {
  const text = robotText(batch.content)
  refuseUnsendable(text)
  const groupIds = [...new Set(batch.groupIds)]
  const accepted = await inTransaction(async (sql) => {
    const { row, isNew } = await insertBatch(sql, rowOf(batch, groupIds, text, origin, now))
    if (!isNew) return { id: row.id, replayed: true }
    const groups = await reachable(sql, groupIds)
    await insertMessages(sql, messagesOf(row.id, batch, text, groups), now)
    await recordSend(sql, row.id, text, groups, origin.actor, now)
    if (batch.draftId) await deleteDraft(batch.draftId, userId(origin.actor), sql)
    await sql.query(`select pg_notify($1, '')`, [QUEUE_CHANNEL])
    return { id: row.id, replayed: false }
  })
  return accepted
}

function refuseUnsendable(text: RobotText): void {
  const [problem] = text.problems
  if (!problem) return
  if (problem.code === 'empty') throw invalidField('content', 'empty', 'The message is empty.')
  const { limit, actual } = problem
  throw invalidField(
    'content',
    'too_long',
    `The message has ${actual} bytes; a robot's text may have ${limit}.`,
    { limit, actual },
  )
}

function rowOf(
  batch: NewBatch,
  groupIds: number[],
  text: RobotText,
  { actor, idempotencyKey }: { actor: Actor; idempotencyKey?: string | undefined },
  now: Date,
): BatchRow {
  const { channel, messageType, content } = batch
  const asked = JSON.stringify([channel, messageType, content, [...groupIds].sort((a, b) => a - b)])
  return {
    draftId: batch.draftId ?? null,
    actorId: userId(actor),
    idempotencyKey: idempotencyKey ?? null,
    requestSha256: createHash('sha256').update(asked).digest('hex'),
    channel,
    messageType,
    kind: 'send',
    content,
    title: titleOf(text.plain),
    createdAt: now,
  }
}

/** The first line, short enough for a list. */
export function titleOf(plain: string): string {
  const line = plain.split('\n').find((each) => each.trim() !== '') ?? ''
  const characters = [...new Intl.Segmenter().segment(line.trim())].map(({ segment }) => segment)
  return characters.length <= 80 ? characters.join('') : `${characters.slice(0, 79).join('')}…`
}

async function reachable(sql: Sql, groupIds: number[]): Promise<GroupTarget[]> {
  const found = new Map((await findGroupTargets(sql, groupIds)).map((group) => [group.id, group]))
  const problems = groupIds.flatMap((id, index): FieldProblem[] => {
    const field = `groupIds.${index}`
    const group = found.get(id)
    if (!group) return [{ field, code: 'unknown', message: 'There is no such group.' }]
    if (group.serving > 0) return []
    const message = `${group.name} has no robot that works.`
    return [{ field, code: 'no_live_robot', message, params: { name: group.name } }]
  })
  if (problems.length === 0) return groupIds.map((id) => found.get(id)!)
  throw new AppError('invalid_input', { message: problems[0]!.message, fields: problems })
}

function messagesOf(batchId: number, batch: NewBatch, text: RobotText, groups: GroupTarget[]) {
  return groups.map((group) => ({
    batchId,
    channel: batch.channel,
    messageType: batch.messageType,
    recipient: { kind: 'group' as const, id: String(group.id), name: group.name },
    poolId: group.poolId,
    priority: 1,
    parts: [{ content: text.plain, payload: text.payload }],
  }))
}

async function recordSend(
  sql: Sql,
  id: number,
  text: RobotText,
  groups: GroupTarget[],
  actor: Actor,
  now: Date,
): Promise<void> {
  const subject = { kind: 'batch', id, label: titleOf(text.plain) }
  const after = { recipients: groups.map((group) => group.name), bytes: text.bytes }
  await recordAudit(sql, { actor, action: 'batch.sent', subject, after }, now)
}
