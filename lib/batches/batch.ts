import type { Document } from '@/lib/content/document'
import type { MessageStatus } from '@/lib/messages/message-status'

/** One press of Send as lists show it. */
export type BatchSummary = {
  id: number
  title: string
  messageType: string
  channel: string
  kind: 'send' | 'test'
  createdAt: Date
  actorName: string | null
  recipients: number
  /** How many messages stand where; statuses without any are absent. */
  counts: Partial<Record<MessageStatus, number>>
}

export type BatchDetail = BatchSummary & {
  content: Document
  payload: unknown
  names: Record<string, string>
  /** When the last waiting message should have left, if nothing goes wrong; null when none waits. */
  finishAt: Date | null
}
