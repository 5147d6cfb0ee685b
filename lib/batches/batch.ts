import type { Channel } from '@/lib/content/channel'
import type { HoldReason, MessageStatus } from '@/lib/messages/message-status'

/** One press of Send as lists show it. */
export type BatchSummary = {
  id: number
  title: string
  messageType: string
  channel: Channel
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
  urgent: boolean
  /** It leaves no earlier; null: as soon as it may. */
  scheduledAt: Date | null
  approval: 'waiting' | 'approved' | 'declined' | null
  pausedAt: Date | null
}

export type BatchDetail = BatchSummary & {
  /** The parts as their recipients got them, in order. */
  payloads: unknown[]
  /** Names of the people mentioned, by WeCom userid. */
  names: Record<string, string>
  /** When the last waiting message should have left, if nothing goes wrong; null when none waits. */
  finishAt: Date | null
  /** What its robots may send in a minute together; null when none works or nothing waits. */
  perMinute: number | null
  /** What holds messages of it back, how many, and the latest of their times. */
  holds: { reason: HoldReason; count: number; until: Date | null }[]
  /** Nothing has been tried or has ended yet: it can still be changed. */
  editable: boolean
  /** Names what the reader sees: an approval or a change is bound to it. */
  contentSha256: string
  ifLate: 'send' | 'skip' | 'ask'
  /** Why a second person must agree. */
  approvalReason: 'recipients' | 'everybody' | null
  decidedAt: Date | null
  deciderName: string | null
  pauserName: string | null
  editedAt: Date | null
  editorName: string | null
  /** The reader wrote it or changed it last: somebody else has to approve it. */
  own: boolean
}

/** A batch that does not go on before a person decides. */
export type AskingBatch = Pick<
  BatchDetail,
  | 'id'
  | 'title'
  | 'createdAt'
  | 'contentRemovedAt'
  | 'actorName'
  | 'recipients'
  | 'scheduledAt'
  | 'own'
> & {
  /** A second person has to approve it, or its time was missed. */
  asks: 'approval' | 'late'
}

/** How many wait for a person; at most 100 are counted of each. */
export type Looks = { messages: number; batches: number }
