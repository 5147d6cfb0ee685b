import fc from 'fast-check'
import { expect, test } from 'vitest'
import { momentOf, nextMorning, wallTimeAt } from './wall-time'

test('a date and a time are of the zone, whatever zone the reader is in', () => {
  const wall = { date: '2026-03-02', time: '09:05' }
  expect(momentOf(wall, 'Asia/Macau')).toEqual(new Date('2026-03-02T01:05:00Z'))
  expect(momentOf(wall, 'Europe/Lisbon')).toEqual(new Date('2026-03-02T09:05:00Z'))
})

test('what is not filled in, or is no date, is no moment', () => {
  const at = (date: string, time: string) => momentOf({ date, time }, 'Asia/Macau')
  expect(at('', '09:00')).toBe('incomplete')
  expect(at('2026-03-02', '')).toBe('incomplete')
  expect(at('2026-02-30', '09:00')).toBe('incomplete')
  expect(at('2026-03-02', '24:30')).toBe('incomplete')
  expect(at('+020266-03-02', '09:00')).toBe('incomplete')
  expect(at('2026-03-02', '09:00:01')).toBe('incomplete')
})

test('an hour that the clock jumps over in spring does not exist', () => {
  expect(momentOf({ date: '2026-03-29', time: '01:30' }, 'Europe/Lisbon')).toBe('skipped_hour')
  expect(momentOf({ date: '2026-03-29', time: '02:00' }, 'Europe/Lisbon')).toEqual(
    new Date('2026-03-29T01:00:00Z'),
  )
  expect(momentOf({ date: '2026-03-08', time: '02:30' }, 'America/New_York')).toBe('skipped_hour')
})

test('of an hour that comes twice in autumn the first one is meant', () => {
  expect(momentOf({ date: '2026-10-25', time: '01:30' }, 'Europe/Lisbon')).toEqual(
    new Date('2026-10-25T00:30:00Z'),
  )
})

test('what the clocks show at a moment leads back to it', () => {
  const zones = ['Asia/Macau', 'Asia/Kathmandu', 'America/New_York', 'Australia/Lord_Howe']
  const minutes = fc.integer({ min: 0, max: 60 * 24 * 366 * 60 })
  fc.assert(
    fc.property(minutes, fc.constantFrom(...zones), (minute, zone) => {
      const moment = new Date(minute * 60_000)
      const wall = wallTimeAt(moment, zone)
      const back = momentOf(wall, zone)
      // In the hour that comes twice, to the first of the two, which shows the same.
      expect(back).toBeInstanceOf(Date)
      expect(wallTimeAt(back as Date, zone)).toEqual(wall)
      expect(moment.getTime() - (back as Date).getTime()).toBeOneOf([0, 1_800_000, 3_600_000])
    }),
  )
})

test('the next morning is the one to come, by the zone’s own clock', () => {
  const morning = new Date('2026-11-21T01:00:00Z')
  expect(nextMorning(new Date('2026-11-20T01:00:00Z'), 'Asia/Macau')).toEqual(morning)
  expect(nextMorning(new Date('2026-11-20T16:01:00Z'), 'Asia/Macau')).toEqual(morning)
})
