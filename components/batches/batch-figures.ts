import type { BatchSummary } from '@/lib/batches/batch'
import type { MessageStatus } from '@/lib/messages/message-status'

export type Figures = {
  total: number
  sent: number
  waiting: number
  failed: number
  /** It may have arrived: a person should look. */
  look: number
  /** Cancelled or left out. */
  other: number
}

const PART: Record<MessageStatus, Exclude<keyof Figures, 'total'>> = {
  held: 'waiting',
  queued: 'waiting',
  sending: 'waiting',
  awaiting_confirmation: 'waiting',
  sent: 'sent',
  delivered: 'sent',
  failed: 'failed',
  unknown: 'look',
  cancelled: 'other',
  skipped: 'other',
}

/** A batch's progress in the few numbers that people want. */
export function batchFigures(counts: BatchSummary['counts']): Figures {
  const figures: Figures = { total: 0, sent: 0, waiting: 0, failed: 0, look: 0, other: 0 }
  for (const [status, count] of Object.entries(counts)) {
    figures[PART[status as MessageStatus]] += count
    figures.total += count
  }
  return figures
}
