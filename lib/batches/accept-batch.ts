import 'server-only'
import { createHash } from 'node:crypto'
import { recordAudit, userId, type Actor } from '@/lib/audit/audit-store'
import {
  renderComposition,
  type CompositionProblem,
  type RenderedComposition,
} from '@/lib/content/composition'
import type { Composition } from '@/lib/content/composition-schema'
import { inTransaction, type Sql } from '@/lib/db/sql'
import { QUEUE_CHANNEL } from '@/lib/delivery/queue-channel'
import { deleteDraft } from '@/lib/drafts/draft-store'
import { AppError, type FieldProblem } from '@/lib/errors'
import { findGroupTargets, type GroupTarget } from '@/lib/groups/group-targets'
import { insertMessages } from '@/lib/messages/insert-messages'
import { insertBatch, type BatchRow } from './batch-store'
import type { NewBatch } from './batch-schema'
import { checkFiles } from './check-files'
import { titleOf } from './title-of'

export type Accepted = {
  id: number
  /** The same request was accepted before: nothing was added. */
  replayed: boolean
}

/**
 * Takes one press of Send: when this returns, every message of it is in the database. The same
 * draft or idempotency key with the same request is the same batch.
 * @throws AppError `invalid_input` (fields `items.N`, `items.N.file`, `groupIds.N`), `already_sent`
 *   (this draft went out with other content), `key_reused` (this key came with another request)
 */
export async function acceptBatch(
  batch: NewBatch,
  origin: { actor: Actor; idempotencyKey?: string | undefined },
  now: Date,
): Promise<Accepted> {
  const { format, items } = batch
  const composition = { format, items }
  const rendered = renderComposition(composition)
  refuse(rendered.problems)
  const groupIds = [...new Set(batch.groupIds)]
  return inTransaction(async (sql) => {
    const asked = rowOf(batch, composition, groupIds, rendered, origin, now)
    const { row, isNew } = await insertBatch(sql, asked)
    if (!isNew) return { id: row.id, replayed: true }
    await checkFiles(sql, composition)
    const groups = await reachable(sql, groupIds)
    await insertMessages(sql, messagesOf(row.id, batch, rendered, groups), now)
    await recordSend(sql, row.id, rendered, groups, origin.actor, now)
    if (batch.draftId) await deleteDraft(batch.draftId, userId(origin.actor), sql)
    await sql.query(`select pg_notify($1, '')`, [QUEUE_CHANNEL])
    return { id: row.id, replayed: false }
  })
}

function refuse(problems: CompositionProblem[]): void {
  const fields = problems.map(({ item, code, params = {} }): FieldProblem => {
    const { path = '', ...numbers } = params
    const field = `items.${item}`
    const message = code === 'empty' ? 'The message is empty.' : `${path || field}: ${code}`
    return { field, code, message, params: path ? { path, ...numbers } : numbers }
  })
  if (fields[0]) throw new AppError('invalid_input', { message: fields[0].message, fields })
}

function rowOf(
  batch: NewBatch,
  composition: Composition,
  groupIds: number[],
  { parts }: RenderedComposition,
  { actor, idempotencyKey }: { actor: Actor; idempotencyKey?: string | undefined },
  now: Date,
): BatchRow {
  const { channel, messageType } = batch
  const { format, items } = composition
  const sorted = [...groupIds].sort((a, b) => a - b)
  const asked = JSON.stringify([channel, messageType, format, items, sorted])
  return {
    draftId: batch.draftId ?? null,
    actorId: userId(actor),
    idempotencyKey: idempotencyKey ?? null,
    requestSha256: createHash('sha256').update(asked).digest('hex'),
    channel,
    messageType,
    kind: 'send',
    content: composition,
    title: titleOf(parts),
    createdAt: now,
  }
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

function messagesOf(
  batchId: number,
  { channel, messageType }: NewBatch,
  { parts }: RenderedComposition,
  groups: GroupTarget[],
) {
  return groups.map((group) => ({
    batchId,
    channel,
    messageType,
    recipient: { kind: 'group' as const, id: String(group.id), name: group.name },
    poolId: group.poolId,
    priority: 1,
    parts,
  }))
}

async function recordSend(
  sql: Sql,
  id: number,
  { parts, bytes }: RenderedComposition,
  groups: GroupTarget[],
  actor: Actor,
  now: Date,
): Promise<void> {
  const subject = { kind: 'batch', id, label: titleOf(parts) }
  const after = { recipients: groups.map((group) => group.name), bytes }
  await recordAudit(sql, { actor, action: 'batch.sent', subject, after }, now)
}
