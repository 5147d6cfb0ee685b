import type { BatchContent } from '@/lib/batches/batch-schema'
import { recipientKindOf } from '@/lib/content/channel'
import { channelOf, recipientIds } from '@/lib/drafts/draft-recipients'
import type { DraftBody } from '@/lib/drafts/draft-schema'

/** A batch's content as the API takes it. */
export type BatchRequest = Omit<BatchContent, 'scheduledAt'> & {
  scheduledAt: string | null
}

/** What a draft asks for, without those of its recipients that are left out by choice. */
export function batchRequest(body: DraftBody, leaveOut: number[]): BatchRequest {
  const { format, items, fields = {}, messageType, urgent, scheduledAt, ifLate } = body
  const channel = channelOf(body)
  const ids = recipientIds(body)
  const isGroups = recipientKindOf(channel) === 'group'
  const chosen = Object.entries(fields).filter(([id]) => ids.includes(Number(id)))
  return {
    channel,
    format,
    items,
    groupIds: isGroups ? ids : [],
    staffIds: isGroups ? [] : ids,
    fields: Object.fromEntries(chosen),
    messageType,
    urgent: urgent ?? false,
    scheduledAt: scheduledAt ?? null,
    ifLate: ifLate ?? 'ask',
    leaveOut: leaveOut.filter((id) => ids.includes(id)),
  }
}
