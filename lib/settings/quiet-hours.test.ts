import fc from 'fast-check'
import { expect, test } from 'vitest'
import { quietUntil } from './quiet-hours'

const NIGHT = { from: '21:00', to: '08:00' }
const macau = (text: string) => new Date(`${text}+08:00`)

test('the night ends in the morning, before and after midnight', () => {
  const morning = macau('2026-11-21T08:00')
  expect(quietUntil(NIGHT, 'Asia/Macau', macau('2026-11-20T21:00'))).toEqual(morning)
  expect(quietUntil(NIGHT, 'Asia/Macau', macau('2026-11-21T00:00'))).toEqual(morning)
  expect(quietUntil(NIGHT, 'Asia/Macau', macau('2026-11-21T07:59:59.999'))).toEqual(morning)
})

test('the day is not quiet', () => {
  expect(quietUntil(NIGHT, 'Asia/Macau', macau('2026-11-21T08:00'))).toBeNull()
  expect(quietUntil(NIGHT, 'Asia/Macau', macau('2026-11-21T20:59:59.999'))).toBeNull()
  expect(quietUntil(null, 'Asia/Macau', macau('2026-11-21T23:00'))).toBeNull()
})

test('quiet hours may lie within one day', () => {
  const siesta = { from: '13:00', to: '15:00' }
  const end = macau('2026-11-21T15:00')
  expect(quietUntil(siesta, 'Asia/Macau', macau('2026-11-21T13:00'))).toEqual(end)
  expect(quietUntil(siesta, 'Asia/Macau', macau('2026-11-21T12:59'))).toBeNull()
  expect(quietUntil(siesta, 'Asia/Macau', macau('2026-11-21T15:00'))).toBeNull()
})

test('a night in which the clock changes ends at the same clock time', () => {
  const autumn = quietUntil(NIGHT, 'Europe/Lisbon', new Date('2026-10-24T22:00Z'))
  expect(autumn).toEqual(new Date('2026-10-25T08:00Z'))
  const spring = quietUntil(NIGHT, 'Europe/Lisbon', new Date('2026-03-28T23:00Z'))
  expect(spring).toEqual(new Date('2026-03-29T07:00Z'))
})

test('quiet hours always end later, within a day, and outside of them nothing is quiet', () => {
  const clock = fc
    .tuple(fc.nat(23), fc.nat(59))
    .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'))
  const zone = fc.constantFrom(
    'Asia/Macau',
    'Europe/Lisbon',
    'Australia/Lord_Howe',
    'America/New_York',
  )
  const at = fc.date({
    min: new Date('2026-01-01'),
    max: new Date('2027-12-31'),
    noInvalidDate: true,
  })
  fc.assert(
    fc.property(clock, clock, zone, at, (from, to, timeZone, now) => {
      fc.pre(from !== to)
      const until = quietUntil({ from, to }, timeZone, now)
      if (!until) return
      expect(until.getTime()).toBeGreaterThan(now.getTime())
      expect(until.getTime() - now.getTime()).toBeLessThanOrEqual(25 * 3_600_000)
      expect(quietUntil({ from, to }, timeZone, until)).toBeNull()
    }),
    { numRuns: 500 },
  )
})
