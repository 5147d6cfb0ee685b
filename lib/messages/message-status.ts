/**
 * The life of a message. The database's trigger `guard_message_status` holds the same table (a test
 * compares them); only lib/delivery writes the status after a message is accepted.
 */
export const MESSAGE_STATUSES = [
  'held',
  'queued',
  'sending',
  'sent',
  'awaiting_confirmation',
  'delivered',
  'failed',
  'unknown',
  'cancelled',
  'skipped',
] as const
export type MessageStatus = (typeof MESSAGE_STATUSES)[number]

export const HOLD_REASONS = [
  'scheduled',
  'quiet_hours',
  'paused',
  'previous_part',
  'retry',
  'approval',
  'by_hand',
  'upload',
  'late',
] as const
export type HoldReason = (typeof HOLD_REASONS)[number]

/** How a message may begin. */
export const FIRST_STATUSES: readonly MessageStatus[] = ['held', 'queued', 'skipped']

export const NEXT_STATUSES: Record<MessageStatus, readonly MessageStatus[]> = {
  held: ['queued', 'sent', 'failed', 'cancelled', 'skipped'],
  queued: ['held', 'sending', 'cancelled', 'skipped'],
  sending: ['queued', 'held', 'sent', 'awaiting_confirmation', 'failed', 'unknown'],
  sent: ['delivered'],
  awaiting_confirmation: ['delivered', 'failed', 'cancelled', 'unknown'],
  delivered: [],
  failed: ['held', 'queued'],
  // Back to the queue by a person only: it may have arrived.
  unknown: ['held', 'queued', 'sent', 'delivered', 'failed'],
  cancelled: [],
  skipped: [],
}

/** Still on its way: pages keep looking while any message is like this. */
export const MOVING: readonly MessageStatus[] = ['queued', 'sending']
