import type { MessageSummary } from './message'

/** A message whose answer was lost, with what is known of its call. */
export type DoubtfulMessage = MessageSummary & {
  /** When WeCom was called. */
  calledAt: Date | null
  /** How long until the call was given up, or its unclear answer came. */
  tookMs: number | null
  /** Its group is still there and so is its text. */
  canSendAgain: boolean
  /** When a person left it as it is; null while nobody has answered. */
  reviewedAt: Date | null
  reviewedByName: string | null
}
