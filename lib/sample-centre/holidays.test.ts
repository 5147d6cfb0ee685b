import { expect, test } from 'vitest'
import { addDays } from '@/lib/enrolments/calendar'
import sample from '@/prisma/sample-centre/holidays.json'

const holidays: { date: string; name: string; rule?: string }[] = sample.holidays
const ruled = (kind: string) => holidays.filter(({ rule }) => rule?.startsWith(kind))

test('no day is listed twice, and they come in order', () => {
  const dates = holidays.map(({ date }) => date)
  expect(dates).toEqual([...new Set(dates)].sort())
})

test('both years have the same twenty holidays', () => {
  const names = (year: string) =>
    holidays.filter(({ date }) => date.startsWith(year)).map(({ name }) => name)
  expect(names('2026')).toHaveLength(20)
  expect(new Set(names('2026'))).toEqual(new Set(names('2027')))
})

/**
 * The new moon of February 2027 comes at 23:56 in Macau, so that the year begins on the 6th; Node's
 * calendar tables (ICU) have it some minutes later, on the 7th.
 */
const inDoubt = ['2027-02-06', '2027-02-07', '2027-02-08']
const lunar = ruled('lunar').filter(({ date }) => !inDoubt.includes(date))

test.each(lunar)('$date is $rule of the Chinese calendar', ({ date, rule }) => {
  expect(`lunar ${lunarDay(date)}`).toBe(rule)
})

test.each(ruled('easter'))('$date lies where Easter puts it: $rule', ({ date, rule }) => {
  const days = Number(rule?.split(' ')[1])
  expect(date).toBe(addDays(easterSunday(Number(date.slice(0, 4))), days))
})

test.each(ruled('solar'))('$date is the day on which the sun passes the term', ({ date, name }) => {
  const term = name.includes('清明') ? 15 : 270
  const midnight = new Date(`${date}T00:00:00+08:00`).getTime()
  const [before, after] = [midnight, midnight + 86_400_000].map((time) =>
    degreesPast(term, sunLongitude(time)),
  )
  expect(before).toBeLessThan(0)
  expect(after).toBeGreaterThanOrEqual(0)
})

function lunarDay(date: string): string {
  const parts = new Intl.DateTimeFormat('en-u-ca-chinese', {
    month: 'numeric',
    day: 'numeric',
    timeZone: 'UTC',
  }).formatToParts(new Date(`${date}T00:00:00Z`))
  const part = (type: string) => parts.find((each) => each.type === type)?.value
  return `${part('month')}/${part('day')}`
}

/** Gregorian Easter, by the anonymous algorithm (Meeus). */
function easterSunday(year: number): string {
  const a = year % 19
  const [b, c] = [Math.floor(year / 100), year % 100]
  const [d, e] = [Math.floor(b / 4), b % 4]
  const g = Math.floor((8 * b + 13) / 25)
  const h = (19 * a + b - d - g + 15) % 30
  const [i, k] = [Math.floor(c / 4), c % 4]
  const l = (32 + 2 * e + 2 * i - h - k) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const month = Math.floor((h + l - 7 * m + 114) / 31)
  const day = ((h + l - 7 * m + 114) % 31) + 1
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** The sun's apparent longitude in degrees, good to 0.01° (Meeus, chapter 25). */
function sunLongitude(time: number): number {
  const centuries = (time / 86_400_000 + 2440587.5 - 2451545) / 36525
  const mean = 280.46646 + 36000.76983 * centuries
  const anomaly = radians(357.52911 + 35999.05029 * centuries)
  const centre =
    (1.914602 - 0.004817 * centuries) * Math.sin(anomaly) +
    0.019993 * Math.sin(2 * anomaly) +
    0.000289 * Math.sin(3 * anomaly)
  const node = radians(125.04 - 1934.136 * centuries)
  return mean + centre - 0.00569 - 0.00478 * Math.sin(node)
}

/** From −180 to 180. */
function degreesPast(term: number, longitude: number): number {
  return ((((longitude - term + 180) % 360) + 360) % 360) - 180
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180
}
