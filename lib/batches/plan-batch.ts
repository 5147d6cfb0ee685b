import 'server-only'
import type { Actor } from '@/lib/audit/audit-store'
import { renderComposition, type RenderedComposition } from '@/lib/content/composition'
import type { Sql } from '@/lib/db/sql'
import type { FieldProblem } from '@/lib/errors'
import { findGroupTargets, type GroupTarget } from '@/lib/groups/group-targets'
import type { ApprovalRule } from '@/lib/settings/centre'
import { readCentre } from '@/lib/settings/centre-store'
import { quietUntil } from '@/lib/settings/quiet-hours'
import { contentProblem } from './batch-content'
import type { BatchContent } from './batch-schema'

/** One recipient of a batch: what it would get, and what is wrong with that. */
export type PlannedRow = {
  /** Its place in `groupIds`. */
  index: number
  groupId: number
  /** Absent when there is no such group (any more). */
  group: GroupTarget | undefined
  rendered: RenderedComposition
  /** By field: `groupIds.N` for the group itself, `items.N` for what it would get. */
  problems: FieldProblem[]
  /** By the sender's choice. */
  leftOut: boolean
}

export type BatchPlan = {
  /** What is wrong with the message, whoever gets it. */
  problems: FieldProblem[]
  rows: PlannedRow[]
  /** Why a second person must agree first; null: nobody has to. */
  approvalReason: 'recipients' | 'everybody' | null
  /** When the quiet hours end that hold it; null when they don't. */
  quietUntil: Date | null
}

/**
 * Renders and checks every row of a batch. The one place where preview, pre-flight and Send learn
 * what each recipient gets. Inside a transaction the groups stay as they are until it ends.
 */
export async function planBatch(
  sql: Sql,
  batch: BatchContent,
  _actor: Actor,
  now: Date,
): Promise<BatchPlan> {
  const { format, items } = batch
  const rendered = renderComposition({ format, items })
  const problems = rendered.problems.map(contentProblem)
  const groupIds = [...new Set(batch.groupIds)]
  const groups = new Map((await findGroupTargets(sql, groupIds)).map((each) => [each.id, each]))
  const leftOut = new Set(batch.leaveOut)
  const rows = groupIds.map((groupId): PlannedRow => {
    const index = batch.groupIds.indexOf(groupId)
    const group = groups.get(groupId)
    const row = { index, groupId, group, rendered, leftOut: leftOut.has(groupId) }
    return { ...row, problems: problemsOfGroup(index, group) }
  })
  const centre = await readCentre(sql)
  const starts = batch.scheduledAt && batch.scheduledAt > now ? batch.scheduledAt : now
  return {
    problems,
    rows,
    approvalReason: approvalReason(centre.approvals, rows),
    quietUntil: batch.urgent ? null : quietUntil(centre.quietHours, centre.timeZone, starts),
  }
}

/** Those that are sent to. */
export function goingRows(plan: BatchPlan): PlannedRow[] {
  return plan.rows.filter((row) => !row.leftOut)
}

function problemsOfGroup(index: number, group: GroupTarget | undefined): FieldProblem[] {
  const field = `groupIds.${index}`
  if (!group) return [{ field, code: 'unknown', message: 'There is no such group.' }]
  if (group.serving > 0) return []
  const message = `${group.name} has no robot that works.`
  return [{ field, code: 'no_live_robot', message, params: { name: group.name } }]
}

function approvalReason(rule: ApprovalRule, rows: PlannedRow[]): BatchPlan['approvalReason'] {
  const going = rows.filter((row) => !row.leftOut)
  if (rule.overRecipients !== null && going.length > rule.overRecipients) return 'recipients'
  if (rule.everybody && going.some(({ rendered }) => rendered.everybody)) return 'everybody'
  return null
}
