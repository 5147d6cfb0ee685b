import { expect, it } from 'vitest'
import { lockedUntil, minutesUntil } from './sign-in-attempt'

const now = new Date('2026-03-02T01:00:00Z')

it.each([
  [4, undefined],
  [5, 1],
  [6, 2],
  [7, 4],
  [8, 8],
  [9, 15],
  [50, 15],
])('after %i wrong passwords the lock lasts %s minutes', (failed, minutes) => {
  const until = lockedUntil(failed, now)
  expect(until && (until.getTime() - now.getTime()) / 60_000).toBe(minutes ?? null)
})

it('tells whole minutes and never none', () => {
  expect(minutesUntil(new Date(now.getTime() + 61_000), now)).toBe(2)
  expect(minutesUntil(new Date(now.getTime() + 1), now)).toBe(1)
})
