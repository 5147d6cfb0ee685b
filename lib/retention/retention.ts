import { parseTime } from '@/lib/clock'

/** How long texts are kept. Stored in the row `retention` of `settings`. */
export type Retention = {
  /** After so many days a message's content is removed; `null`: never. */
  contentDays: number | null
}

export const KEEP_FOR_EVER: Retention = { contentDays: null }

/** A mistake in the setting should not cost this week's texts. */
export const MIN_CONTENT_DAYS = 7
export const MAX_CONTENT_DAYS = 3_650

const DAY_MS = 86_400_000

/** After how many days a message's content was removed; null while it is there. */
export function removedAfterDays(message: {
  createdAt: Date | string
  contentRemovedAt: Date | string | null
}): number | null {
  if (message.contentRemovedAt === null) return null
  return Math.floor((timeOf(message.contentRemovedAt) - timeOf(message.createdAt)) / DAY_MS)
}

function timeOf(time: Date | string): number {
  return typeof time === 'string' ? Number(parseTime(time)) : time.getTime()
}
