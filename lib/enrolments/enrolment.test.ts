import { expect, test } from 'vitest'
import { calendarDate, daysBetween, weekday } from './calendar'
import { lessonDates, renewalOf } from './enrolment'

const NONE = new Set<string>()
const tenLessons = { firstLessonDate: '2026-03-02', lessonsPaid: 10, extensionWeeks: 0 }

test('ten weekly lessons end nine weeks after the first', () => {
  const renewal = renewalOf(tenLessons, { today: '2026-03-02', holidays: NONE, renewed: false })
  expect(renewal).toEqual({
    endDate: '2026-05-04',
    daysUntilRenewal: 63,
    creditsRemaining: 9,
    status: '🔴 Not Yet Renewed',
  })
})

test('a lesson on a holiday moves everything behind it by a week', () => {
  const dates = lessonDates('2026-04-20', 3, new Set(['2026-04-27', '2026-05-01']))
  expect(dates).toEqual(['2026-04-20', '2026-05-04', '2026-05-11'])
})

test('a first lesson on a holiday is held a week later', () => {
  expect(lessonDates('2026-05-01', 1, new Set(['2026-05-01']))).toEqual(['2026-05-08'])
})

test('an extension week that falls on a holiday is granted a week later', () => {
  const extended = { ...tenLessons, lessonsPaid: 1, extensionWeeks: 1 }
  const at = { today: '2026-03-01', holidays: new Set(['2026-03-09']), renewed: false }
  expect(renewalOf(extended, at).endDate).toBe('2026-03-16')
})

test('extension weeks lengthen the enrolment and use up no credit', () => {
  const extended = { ...tenLessons, extensionWeeks: 2 }
  const at = { today: '2026-05-05', holidays: NONE, renewed: false }
  expect(renewalOf(extended, at)).toMatchObject({ daysUntilRenewal: 13, creditsRemaining: 0 })
})

test('a lesson counts as used from its own day on', () => {
  const used = (today: string) =>
    renewalOf(tenLessons, { today, holidays: NONE, renewed: false }).creditsRemaining
  expect([used('2026-03-01'), used('2026-03-02'), used('2026-03-08')]).toEqual([10, 9, 9])
})

test('the last day is still to be renewed, the day after is lapsed, unless it was renewed', () => {
  const status = (today: string, renewed = false) =>
    renewalOf(tenLessons, { today, holidays: NONE, renewed }).status
  expect(status('2026-05-04')).toBe('🔴 Not Yet Renewed')
  expect(status('2026-05-05')).toBe('⚫ Lapsed')
  expect(status('2026-05-05', true)).toBe('🟢 Renewed')
})

test('a leap day is a day', () => {
  expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2)
  expect(lessonDates('2028-02-22', 3, NONE)).toEqual(['2028-02-22', '2028-02-29', '2028-03-07'])
})

test('weekdays are numbered from Monday', () => {
  expect(weekday('2026-11-20')).toBe(5)
  expect(weekday('1969-12-28')).toBe(7)
})

test('the day is the centre’s, not the server’s', () => {
  expect(calendarDate(new Date('2026-03-01T16:30:00Z'), 'Asia/Macau')).toBe('2026-03-02')
})
