import 'server-only'
import { renderComposition, type RenderedComposition } from '@/lib/content/composition'
import type { Sql } from '@/lib/db/sql'
import type { FieldProblem } from '@/lib/errors'
import type { ApprovalRule, Centre } from '@/lib/settings/centre'
import { readCentre } from '@/lib/settings/centre-store'
import { quietUntil } from '@/lib/settings/quiet-hours'
import { compileComposition } from '@/lib/templates/compile-composition'
import type { FieldValues } from '@/lib/templates/fields'
import { recipientValues } from '@/lib/templates/recipient-values'
import { contentProblem } from './batch-content'
import type { AnyBatchContent } from './batch-schema'
import { findRecipients, namedIn, type Recipient } from './recipients'
import { titleOf } from './title-of'

/** One recipient of a batch: what it would get, and what is wrong with that. */
export type PlannedRow = {
  kind: Recipient['kind']
  id: number
  /** Absent when there is nobody like that (any more). */
  recipient: Recipient | undefined
  rendered: RenderedComposition
  /** Each with the row's own field, `groupIds.N` or `staffIds.N`: of the recipient, or of what just this
   * one would get. */
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
 * what each recipient gets. Inside a transaction the recipients stay as they are until it ends.
 */
export async function planBatch(
  sql: Sql,
  batch: AnyBatchContent,
  senderName: string,
  now: Date,
): Promise<BatchPlan> {
  const centre = await readCentre(sql)
  const starts = batch.scheduledAt && batch.scheduledAt > now ? batch.scheduledAt : now
  const { kind, ids, fieldOf } = namedIn(batch)
  const recipients = await findRecipients(sql, batch.channel, ids, now)
  const message = composed(batch, { senderName, centre, now: starts })
  const leftOut = new Set(batch.leaveOut)
  const rows = ids.map((id): PlannedRow => {
    const field = fieldOf(id)
    const recipient = recipients.get(id)
    const { rendered, problems } = message.for(recipient, batch.fields[id] ?? {})
    const ofRow = problems.map((problem) => ({ ...problem, field }))
    const all = [...problemsOf(kind, recipient).map((each) => ({ ...each, field })), ...ofRow]
    return { kind, id, recipient, rendered, problems: all, leftOut: leftOut.has(id) }
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
  { channel, format, items }: AnyBatchContent,
  around: { senderName: string; centre: Centre; now: Date },
) {
  const compiled = compileComposition({ format, items })
  const asWritten = renderComposition({ format, items }, channel)
  const wrong = compiled.problems.map(contentProblem)
  const title = titleOf(asWritten.parts)
  if (compiled.fields.length === 0) {
    const rendered = renderComposition(compiled.fill({}).composition, channel)
    const problems = [...wrong, ...rendered.problems.map(contentProblem)]
    return { title, problems, for: () => ({ rendered, problems: [] }) }
  }
  const common = { ...around, locale: around.centre.defaultLocale }
  return {
    title,
    problems: wrong,
    for(recipient: Recipient | undefined, own: FieldValues) {
      if (!recipient) return { rendered: asWritten, problems: [] }
      const filled = compiled.fill({ ...recipientValues({ ...common, recipient }), ...own })
      const rendered = renderComposition(filled.composition, channel)
      const problems = [...filled.problems, ...rendered.problems].map(contentProblem)
      return { rendered, problems }
    },
  }
}

/** Those that are sent to. */
export function goingRows(plan: BatchPlan): PlannedRow[] {
  return plan.rows.filter((row) => !row.leftOut)
}

function problemsOf(
  kind: Recipient['kind'],
  recipient: Recipient | undefined,
): Omit<FieldProblem, 'field'>[] {
  if (recipient) return recipient.problem ? [recipient.problem] : []
  const message = kind === 'group' ? 'There is no such group.' : 'There is no such person.'
  return [{ code: 'unknown', message }]
}

function approvalReason(rule: ApprovalRule, rows: PlannedRow[]): BatchPlan['approvalReason'] {
  const going = rows.filter((row) => !row.leftOut)
  if (rule.overRecipients !== null && going.length > rule.overRecipients) return 'recipients'
  if (rule.everybody && going.some(({ rendered }) => rendered.everybody)) return 'everybody'
  return null
}
