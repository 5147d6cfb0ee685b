import type { Channel } from '@/lib/content/channel'
import type { HoldReason, MessageStatus } from './message-status'

/** One row of the message log as lists show it. */
export type MessageSummary = {
  /** Decimal digits; newer messages have larger numbers. */
  id: string
  batchId: number
  channel: Channel
  recipientKind: string
  recipientId: string
  recipientName: string
  part: number
  parts: number
  webhookName: string | null
  messageType: string
  firstLine: string
  status: MessageStatus
  holdReason: HoldReason | null
  holdUntil: Date | null
  /** A key of `reasons` in lib/i18n. */
  reasonCode: string | null
  createdAt: Date
  sendTimestamp: Date | null
  senderName: string | null
  /** Since then only facts are kept. */
  contentRemovedAt: Date | null
}

export type AttemptOutcome =
  'accepted' | 'refused' | 'again_later' | 'lane_blocked' | 'in_doubt' | 'not_called'

/** One call to WeCom that carried the message. Keys are masked in request and reply. */
export type AttemptDetail = {
  id: string
  startedAt: Date
  endedAt: Date | null
  repliedAt: Date | null
  /** Null while the call is under way. */
  outcome: AttemptOutcome | null
  errcode: number | null
  reasonCode: string | null
  request: { method: string; url: string; body?: string } | null
  /** Without a body once the content was removed. */
  reply: { httpStatus: number; body?: string } | null
  robotName: string | null
}

export type MessageDetail = MessageSummary & {
  content: string
  /** The text's size, once it was removed. */
  contentBytes: number | null
  payload: unknown
  /** Names of the people mentioned, by WeCom userid. */
  names: Record<string, string>
  request: { method: string; url: string; body: string } | null
  attempts: AttemptDetail[]
  canRetry: boolean
  /** It may have arrived: a person should say what to do. */
  needsDecision: boolean
  reviewedAt: Date | null
  reviewedByName: string | null
}

/** One page of a list, newest first; `next` is the cursor of the following page. */
export type Page<Item> = { items: Item[]; next: string | null }

/** The first page of a search also says how many there are in all, at most 1,000. */
export type MessagePage = Page<MessageSummary> & { total?: { count: number; more: boolean } }
