'use client'

import { useCallback } from 'react'
import { useFormatter, useNow } from 'use-intl'

/** A moment in words and in the centre's clock: “Saturday 21 November, 09:00”, “09:00” for today. */
export function useMomentText(): (moment: string | Date) => string {
  const format = useFormatter()
  const now = useNow()
  return useCallback(
    (moment) => {
      const at = new Date(moment)
      const same = (part: 'year' | 'day') =>
        format.dateTime(at, PARTS[part]) === format.dateTime(now, PARTS[part])
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
