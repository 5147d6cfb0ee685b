'use client'

import { useLocale, useNow, useTimeZone } from 'use-intl'
import { momentText, type TimeStyle } from './moment-format'

/**
 * A moment in the centre's time zone; the exact time, with its zone, is one hover away.
 * `short` for lists, `full` to the second, `clock` where the day is plain, `near` with the day unless
 * it is today.
 */
export function Time({ value, style = 'short' }: { value: string | Date; style?: TimeStyle }) {
  const locale = useLocale()
  const timeZone = useTimeZone() ?? 'UTC'
  const moment = new Date(value)
  const { text, exact } = momentText(moment, style, { now: useNow(), locale, timeZone })
  return (
    // Server and browser may spell dates differently; what the server wrote stays.
    <time
      suppressHydrationWarning
      dateTime={moment.toISOString()}
      title={exact}
      className="tabular-nums"
    >
      {text}
    </time>
  )
}
