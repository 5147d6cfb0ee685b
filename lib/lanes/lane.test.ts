import fc from 'fast-check'
import { expect, test } from 'vitest'
import { freeSlots, laneUse, liveSlots, nextFreeAt, SLOT_MARGIN_MS, type Slot } from './lane'

const ROBOT = [{ count: 20, windowMs: 60_000 }]
const start = new Date('2026-03-02T01:00:00Z')
const at = (ms: number) => new Date(start.getTime() + ms)
const slots = (...ends: number[]): Slot[] =>
  ends.map((end, index) => ({ attemptId: String(index), end: at(end) }))

test('a fresh lane has its whole allowance at once', () => {
  expect(freeSlots(ROBOT, [], start)).toBe(20)
  expect(nextFreeAt(ROBOT, [], start)).toEqual(start)
})

test('a slot returns sixty seconds after its call ended, and not a moment earlier', () => {
  const full = slots(...Array.from({ length: 20 }, () => 0))
  const returns = 60_000 + SLOT_MARGIN_MS
  expect(freeSlots(ROBOT, full, at(returns - 1))).toBe(0)
  expect(freeSlots(ROBOT, full, at(returns))).toBe(20)
  expect(nextFreeAt(ROBOT, full, at(10))).toEqual(at(returns))
})

test('the next slot is the one whose call ended first', () => {
  const ends = [5_000, 1_000, ...Array.from({ length: 18 }, () => 9_000)]
  expect(nextFreeAt(ROBOT, slots(...ends), at(10_000))).toEqual(at(61_000 + SLOT_MARGIN_MS))
})

test('with two limits the tighter one decides', () => {
  const member = [
    { count: 2, windowMs: 60_000 },
    { count: 3, windowMs: 3_600_000 },
  ]
  const used = slots(0, 70_000, 80_000)
  expect(freeSlots(member, used, at(200_000))).toBe(0)
  expect(nextFreeAt(member, used, at(200_000))).toEqual(at(3_600_000 + SLOT_MARGIN_MS))
  expect(laneUse({ limits: member, slots: used }, at(200_000))).toEqual({
    used: 3,
    count: 3,
    windowMs: 3_600_000,
  })
})

test('slots that count for no limit are forgotten', () => {
  expect(liveSlots(ROBOT, slots(0, 50_000), at(70_000))).toEqual([
    { attemptId: '1', end: at(50_000) },
  ])
})

test('whatever the delays and wherever an arrival lies in its call, no window sees a 21st', () => {
  const delays = fc.array(
    fc.record({ takes: fc.nat(15_000), arrives: fc.double({ min: 0, max: 1, noNaN: true }) }),
    {
      minLength: 25,
      maxLength: 120,
    },
  )
  fc.assert(
    fc.property(delays, (calls) => {
      const arrivals = simulate(calls)
      for (const arrival of arrivals) {
        const inWindow = arrivals.filter((other) => other > arrival - 60_000 && other <= arrival)
        expect(inWindow.length).toBeLessThanOrEqual(20)
      }
    }),
    { numRuns: 200 },
  )
})

/** Starts each call as early as the lane lets it, several at once, and tells when they arrived. */
function simulate(calls: { takes: number; arrives: number }[]): number[] {
  let now = 0
  let taken: { slot: Slot; endsAt: number }[] = []
  const arrivals: number[] = []
  for (const [index, call] of calls.entries()) {
    for (;;) {
      taken = taken.map((each) =>
        each.endsAt <= now ? { ...each, slot: { ...each.slot, end: at(each.endsAt) } } : each,
      )
      const held = taken.map((each) => each.slot)
      if (freeSlots(ROBOT, held, at(now)) > 0) break
      const free = nextFreeAt(ROBOT, held, at(now)).getTime() - start.getTime()
      const settles = taken.map((each) => each.endsAt).filter((ends) => ends > now)
      now = Math.min(free, ...settles)
    }
    const slot = { attemptId: String(index), end: at(now + 20_000) }
    taken.push({ slot, endsAt: now + call.takes })
    arrivals.push(now + call.takes * call.arrives)
  }
  return arrivals
}
