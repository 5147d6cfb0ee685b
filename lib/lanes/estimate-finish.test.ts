import { expect, test } from 'vitest'
import { estimateFinish } from './estimate-finish'
import { SLOT_MARGIN_MS } from './lane'
import type { Lane } from './lane-store'

const now = new Date('2026-03-02T01:00:00Z')
const after = (ms: number) => new Date(now.getTime() + ms)

const lane = (change: Partial<Lane> = {}): Lane => ({
  id: 1,
  kind: 'robot',
  limits: [{ count: 20, windowMs: 60_000 }],
  slots: [],
  nextFreeAt: now,
  blockedUntil: null,
  blockedReason: null,
  unreachable: 0,
  pausedAt: null,
  pausedReason: null,
  ...change,
})

test('twenty messages leave at once, the next one after a minute', () => {
  expect(estimateFinish([lane()], 20, now)).toEqual(now)
  expect(estimateFinish([lane()], 21, now)).toEqual(after(60_000 + SLOT_MARGIN_MS))
})

test('three robots share sixty messages', () => {
  expect(estimateFinish([lane(), lane(), lane()], 60, now)).toEqual(now)
})

test('a blocked robot is waited for, a paused one is not counted on', () => {
  const blocked = lane({ blockedUntil: after(30_000) })
  expect(estimateFinish([blocked], 1, now)).toEqual(after(30_000))
  const paused = lane({ pausedAt: now, pausedReason: 'robot_gone' })
  expect(estimateFinish([paused], 1, now)).toBeNull()
  expect(estimateFinish([paused, blocked], 1, now)).toEqual(after(30_000))
})

test('many messages are reckoned from the rate', () => {
  const minutes = (estimateFinish([lane()], 2_000, now)!.getTime() - now.getTime()) / 60_000
  expect(minutes).toBeGreaterThan(98)
  expect(minutes).toBeLessThan(101)
})
