import type { MessageStatus } from '@/lib/messages/message-status'

/** One press of Send as lists show it. */
export type BatchSummary = {
  id: number
  title: string
  messageType: string
  channel: string
  kind: 'send' | 'test'
  createdAt: Date
  /** Since then only facts are kept. */
  contentRemovedAt: Date | null
  actorName: string | null
  recipients: number
  /** How many messages stand where; statuses without any are absent. */
  counts: Partial<Record<MessageStatus, number>>
  /** The reader has starred it. */
  favourite: boolean
}

export type BatchDetail = BatchSummary & {
  /** The parts as their recipients got them, in order. */
  payloads: unknown[]
  /** Names of the people mentioned, by WeCom userid. */
  names: Record<string, string>
  /** When the last waiting message should have left, if nothing goes wrong; null when none waits. */
  finishAt: Date | null
}
