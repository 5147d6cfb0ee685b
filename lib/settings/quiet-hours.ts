import { Temporal } from 'temporal-polyfill'
import type { QuietHours } from './centre'

/**
 * When the quiet hours end that `now` lies in, in a zone's own clock; null outside of them. A night
 * in which the clock changes ends at the same clock time as any other.
 */
export function quietUntil(quiet: QuietHours | null, timeZone: string, now: Date): Date | null {
  if (!quiet) return null
  const local = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone)
  const time = local.toPlainTime()
  const from = Temporal.PlainTime.from(quiet.from)
  const to = Temporal.PlainTime.from(quiet.to)
  const beforeEnd = Temporal.PlainTime.compare(time, to) < 0
  const afterStart = Temporal.PlainTime.compare(time, from) >= 0
  const overMidnight = Temporal.PlainTime.compare(from, to) > 0
  if (overMidnight ? !beforeEnd && !afterStart : !(beforeEnd && afterStart)) return null
  const day = beforeEnd ? local.toPlainDate() : local.toPlainDate().add({ days: 1 })
  const end = day.toZonedDateTime({ timeZone, plainTime: to })
  // Where the clock is set back, the hour repeats: the end may seem to be behind us.
  return end.epochMilliseconds > now.getTime() ? new Date(end.epochMilliseconds) : null
}
