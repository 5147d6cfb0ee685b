import { expect, test } from 'vitest'
import { comingProblem } from './coming'

const now = new Date('2026-11-20T10:00:00Z')
const inMinutes = (minutes: number) => new Date(now.getTime() + minutes * 60_000)

test('a time may be now, just gone, or within a year', () => {
  expect(comingProblem(now, now)).toBeNull()
  expect(comingProblem(inMinutes(-1), now)).toBeNull()
  expect(comingProblem(inMinutes(366 * 24 * 60), now)).toBeNull()
})

test('a time that has passed, or is further away, is refused', () => {
  expect(comingProblem(inMinutes(-2), now)).toBe('in_past')
  expect(comingProblem(inMinutes(366 * 24 * 60 + 1), now)).toBe('too_far')
})
