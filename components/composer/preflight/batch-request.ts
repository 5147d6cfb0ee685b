import type { BatchContent } from '@/lib/batches/batch-schema'
import type { DraftBody } from '@/lib/drafts/draft-schema'

/** A batch's content as the API takes it. */
export type BatchRequest = Omit<BatchContent, 'scheduledAt'> & {
  scheduledAt: string | null
}

/** What a draft asks for, without those of its groups that are left out by choice. */
export function batchRequest(body: DraftBody, leaveOut: number[]): BatchRequest {
  const { format, items, groupIds, fields = {}, messageType, urgent, scheduledAt, ifLate } = body
  const chosen = Object.entries(fields).filter(([id]) => groupIds.includes(Number(id)))
  return {
    channel: 'robot',
    format,
    items,
    groupIds,
    fields: Object.fromEntries(chosen),
    messageType,
    urgent: urgent ?? false,
    scheduledAt: scheduledAt ?? null,
    ifLate: ifLate ?? 'ask',
    leaveOut: leaveOut.filter((id) => groupIds.includes(id)),
  }
}
