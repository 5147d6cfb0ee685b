'use client'

import { useFormatter, useNow } from 'use-intl'

type TimeStyle = 'short' | 'full' | 'clock' | 'near'

/**
 * A moment in the centre's time zone; the exact time, with its zone, is one hover away.
 * `short` for lists, `full` to the second, `clock` where the day is plain, `near` with the day unless
 * it is today.
 */
export function Time({ value, style = 'short' }: { value: string | Date; style?: TimeStyle }) {
  const format = useFormatter()
  const now = useNow()
  const moment = new Date(value)
  const same = (part: (typeof PARTS)[keyof typeof PARTS]) =>
    format.dateTime(moment, part) === format.dateTime(now, part)
  const near = same(PARTS.day) ? 'clock' : 'short'
  const shown = style === 'near' ? near : style
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
      {format.dateTime(moment, {
        ...OPTIONS[shown],
        ...(same(PARTS.year) ? {} : YEAR[shown]),
      })}
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
const PARTS = { day: { dateStyle: 'short' }, year: { year: 'numeric' } } as const
