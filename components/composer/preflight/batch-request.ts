import type { BatchContent } from '@/lib/batches/batch-schema'
import type { DraftBody } from '@/lib/drafts/draft-schema'

/** A batch's content as the API takes it. */
export type BatchRequest = Omit<BatchContent, 'scheduledAt' | 'fields'> & {
  scheduledAt: string | null
}

/** What a draft asks for, without those of its groups that are left out by choice. */
export function batchRequest(body: DraftBody, leaveOut: number[]): BatchRequest {
  const { format, items, groupIds, messageType, urgent, scheduledAt, ifLate } = body
  return {
    channel: 'robot',
    format,
    items,
    groupIds,
    messageType,
    urgent: urgent ?? false,
    scheduledAt: scheduledAt ?? null,
    ifLate: ifLate ?? 'ask',
    leaveOut: leaveOut.filter((id) => groupIds.includes(id)),
  }
}
