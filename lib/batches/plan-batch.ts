import 'server-only'
import { renderComposition, type RenderedComposition } from '@/lib/content/composition'
import type { Sql } from '@/lib/db/sql'
import type { FieldProblem } from '@/lib/errors'
import { findGroupTargets, type GroupTarget } from '@/lib/groups/group-targets'
import type { ApprovalRule, Centre } from '@/lib/settings/centre'
import { readCentre } from '@/lib/settings/centre-store'
import { quietUntil } from '@/lib/settings/quiet-hours'
import { compileComposition } from '@/lib/templates/compile-composition'
import type { FieldValues } from '@/lib/templates/fields'
import { groupValues } from '@/lib/templates/group-values'
import { contentProblem } from './batch-content'
import type { BatchContent } from './batch-schema'
import { titleOf } from './title-of'

/** One recipient of a batch: what it would get, and what is wrong with that. */
export type PlannedRow = {
  groupId: number
  /** Absent when there is no such group (any more). */
  group: GroupTarget | undefined
  rendered: RenderedComposition
  /** Each with the row's own field, `groupIds.N`: of the group, or of what just this one would get. */
  problems: FieldProblem[]
  /** By the sender's choice. */
  leftOut: boolean
}

export type BatchPlan = {
  /** What is wrong with the message, whoever gets it. */
  problems: FieldProblem[]
  /** First line, for lists; personal fields stand in it by name. */
  title: string
  rows: PlannedRow[]
  /** Why a second person must agree first; null: nobody has to. */
  approvalReason: 'recipients' | 'everybody' | null
  /** When the quiet hours end that hold it; null when they don't. */
  quietUntil: Date | null
}

/**
 * Fills in, renders and checks every row of a batch. The one place where pre-flight and Send learn
 * what each recipient gets. Inside a transaction the groups stay as they are until it ends.
 */
export async function planBatch(
  sql: Sql,
  batch: BatchContent,
  senderName: string,
  now: Date,
): Promise<BatchPlan> {
  const centre = await readCentre(sql)
  const starts = batch.scheduledAt && batch.scheduledAt > now ? batch.scheduledAt : now
  const groupIds = [...new Set(batch.groupIds)]
  const groups = new Map((await findGroupTargets(sql, groupIds)).map((each) => [each.id, each]))
  const message = composed(batch, { senderName, centre, now: starts })
  const places = new Map(batch.groupIds.map((id, index) => [id, index]))
  const leftOut = new Set(batch.leaveOut)
  const rows = groupIds.map((groupId): PlannedRow => {
    const field = `groupIds.${places.get(groupId)}`
    const group = groups.get(groupId)
    const { rendered, problems } = message.for(group, batch.fields[groupId] ?? {})
    const ofRow = problems.map((problem) => ({ ...problem, field }))
    const all = [...problemsOfGroup(field, group), ...ofRow]
    return { groupId, group, rendered, problems: all, leftOut: leftOut.has(groupId) }
  })
  return {
    problems: message.problems,
    title: message.title,
    rows,
    approvalReason: approvalReason(centre.approvals, rows),
    quietUntil: batch.urgent ? null : quietUntil(centre.quietHours, centre.timeZone, starts),
  }
}

/** The message made ready for any number of recipients; without personal fields it is rendered once. */
function composed(
  { format, items }: BatchContent,
  around: { senderName: string; centre: Centre; now: Date },
) {
  const compiled = compileComposition({ format, items })
  const asWritten = renderComposition({ format, items })
  const wrong = compiled.problems.map(contentProblem)
  const title = titleOf(asWritten.parts)
  if (compiled.fields.length === 0) {
    const rendered = renderComposition(compiled.fill({}).composition)
    const problems = [...wrong, ...rendered.problems.map(contentProblem)]
    return { title, problems, for: () => ({ rendered, problems: [] }) }
  }
  const common = { ...around, locale: around.centre.defaultLocale }
  return {
    title,
    problems: wrong,
    for(group: GroupTarget | undefined, own: FieldValues) {
      if (!group) return { rendered: asWritten, problems: [] }
      const filled = compiled.fill({ ...groupValues({ ...common, group }), ...own })
      const rendered = renderComposition(filled.composition)
      const problems = [...filled.problems, ...rendered.problems].map(contentProblem)
      return { rendered, problems }
    },
  }
}

/** Those that are sent to. */
export function goingRows(plan: BatchPlan): PlannedRow[] {
  return plan.rows.filter((row) => !row.leftOut)
}

function problemsOfGroup(field: string, group: GroupTarget | undefined): FieldProblem[] {
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
