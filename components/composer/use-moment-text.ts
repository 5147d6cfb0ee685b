'use client'

import { useCallback } from 'react'
import { useFormatter, useNow } from 'use-intl'

/**
 * A moment in words and in the centre's clock: “Saturday 21 November, 09:00”; “09:00” alone for
 * today, or for the day of the moment that was named before.
 */
export function useMomentText(): (moment: string | Date, before?: string | null) => string {
  const format = useFormatter()
  const now = useNow()
  return useCallback(
    (moment, before) => {
      const at = new Date(moment)
      const known = before ? new Date(before) : now
      const same = (part: 'year' | 'day') =>
        format.dateTime(at, PARTS[part]) === format.dateTime(known, PARTS[part])
      if (same('day')) return format.dateTime(at, CLOCK)
      return format.dateTime(at, {
        ...CLOCK,
        weekday: 'long',
        day: 'numeric',
        month: 'long',
        ...(same('year') ? {} : { year: 'numeric' }),
      })
    },
    [format, now],
  )
}

const CLOCK = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
const PARTS = { year: { year: 'numeric' }, day: { dateStyle: 'short' } } as const
