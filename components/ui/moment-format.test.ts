import { expect, it } from 'vitest'
import { momentText } from './moment-format'

const here = { now: new Date('2026-11-20T04:00:00Z'), locale: 'en', timeZone: 'Asia/Macau' }

it('names the day in the zone of the centre, and the exact moment with it', () => {
  expect(momentText(new Date('2026-03-01T17:05:09Z'), 'short', here)).toEqual({
    text: 'Mar 2, 01:05',
    exact: expect.stringMatching(/^Monday, March 2, 2026 .* 01:05:09 GMT\+8$/),
  })
})

it('names the year of a day that is not of this year there', () => {
  const lastYear = momentText(new Date('2025-12-31T15:59:00Z'), 'short', here)
  const newYear = momentText(new Date('2025-12-31T16:00:00Z'), 'short', here)
  expect([lastYear.text, newYear.text]).toEqual(['Dec 31, 2025, 23:59', 'Jan 1, 00:00'])
})

it('follows the language', () => {
  const chinese = { ...here, locale: 'zh-Hant' }
  expect(momentText(here.now, 'full', chinese).text).toBe('2026年11月20日 12:00:00')
  expect(momentText(here.now, 'clock', chinese).text).toBe('12:00')
})
