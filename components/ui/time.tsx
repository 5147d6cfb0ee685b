'use client'

import { useFormatter, useNow } from 'use-intl'

type TimeStyle = 'short' | 'full' | 'clock'

/**
 * A moment in the centre's time zone; the exact time, with its zone, is one hover away.
 * `short` for lists, `full` to the second, `clock` where the day is plain.
 */
export function Time({ value, style = 'short' }: { value: string | Date; style?: TimeStyle }) {
  const format = useFormatter()
  const year = format.dateTime(useNow(), { year: 'numeric' })
  const moment = new Date(value)
  const sameYear = format.dateTime(moment, { year: 'numeric' }) === year
  const exact = format.dateTime(moment, {
    dateStyle: 'full',
    timeStyle: 'long',
    hourCycle: 'h23',
  })
  return (
    // Server and browser may spell dates differently; what the server wrote stays.
    <time
      suppressHydrationWarning
      dateTime={moment.toISOString()}
      title={exact}
      className="tabular-nums"
    >
      {format.dateTime(moment, { ...OPTIONS[style], ...(sameYear ? {} : YEAR[style]) })}
    </time>
  )
}

const CLOCK = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
const OPTIONS = {
  short: { ...CLOCK, day: 'numeric', month: 'short' },
  full: { ...CLOCK, second: '2-digit', day: 'numeric', month: 'short', year: 'numeric' },
  clock: CLOCK,
} as const
const YEAR = { short: { year: 'numeric' }, full: {}, clock: {} } as const
