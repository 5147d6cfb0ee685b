import { expect, test } from 'vitest'
import { seededRandom } from '@/lib/sandbox/faults'
import { mostInAnyWindow } from './referee'
import { simulateLane } from './simulate-lane'

const MINUTE = 60_000

test('a window holds what came less than its length before its last arrival', () => {
  expect(mostInAnyWindow([], MINUTE)).toBe(0)
  expect(mostInAnyWindow([0, 60_000], MINUTE)).toBe(1)
  expect(mostInAnyWindow([0, 59_999], MINUTE)).toBe(2)
  expect(mostInAnyWindow([120_000, 0, 130_000, 71_000, 10_000], MINUTE)).toBe(3)
})

test('the referee sees a lane that counts from the start of its calls', () => {
  // Twenty calls a minute, each arriving late in one minute and early in the next.
  const arrivals = Array.from({ length: 40 }, (_, n) => (n < 20 ? 2_900 : 60_100) + n)
  expect(mostInAnyWindow(arrivals, MINUTE)).toBe(40)
})

test('a simulated hour keeps the limit, uses it, and is the same for the same seed', () => {
  const run = () => {
    const random = seededRandom(3)
    return simulateLane({
      forMs: 60 * MINUTE,
      limit: { count: 20, windowMs: MINUTE },
      random,
      latency: () => random() * 6_000,
      reaction: () => random() * 40,
    }).arrivals
  }
  const arrivals = run()
  expect(mostInAnyWindow(arrivals, MINUTE)).toBe(20)
  expect(arrivals.length).toBeGreaterThan(0.99 * 20 * (3_600 / 63))
  expect(run()).toEqual(arrivals)
})

test('a lane with little to do sends all of it', () => {
  const random = seededRandom(4)
  const { arrivals, came } = simulateLane({
    forMs: 60 * MINUTE,
    limit: { count: 20, windowMs: MINUTE },
    random,
    untilNext: () => 10_000 * random(),
    latency: () => 1_000,
    reaction: () => 10,
  })
  expect(came).toBeGreaterThan(600)
  expect(arrivals).toHaveLength(came)
})
