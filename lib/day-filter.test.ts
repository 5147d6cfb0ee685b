import { expect, it } from 'vitest'
import { dayFilterSchema } from './day-filter'

it('takes the days that the database knows', () => {
  const days = ['0001-01-01', '2024-02-29', '9999-12-31']
  for (const day of days) expect(dayFilterSchema.parse(day)).toBe(day)
})

it.each(['0000-01-01', '2023-02-29', '2026-1-2', '+10000-01-01', 'today', ''])(
  'refuses %j',
  (day) => expect(dayFilterSchema.safeParse(day).success).toBe(false),
)
