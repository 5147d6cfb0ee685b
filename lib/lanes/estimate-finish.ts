import { later } from '@/lib/clock'
import { nextFreeAt, type Slot } from './lane'
import type { Lane } from './lane-store'

/** Beyond this many messages the rest is reckoned from the lanes' rates. */
const SIMULATED = 300

/**
 * When `waiting` messages of one pool will have left by these lanes, if nothing goes wrong and WeCom
 * answers at once. `null` when no lane serves.
 */
export function estimateFinish(lanes: Lane[], waiting: number, now: Date): Date | null {
  const serving = lanes.filter((lane) => !lane.pausedAt)
  if (serving.length === 0) return null
  const state = serving.map((lane) => ({ lane, slots: [...lane.slots] }))
  let last = now
  for (let sent = 0; sent < Math.min(waiting, SIMULATED); sent++) {
    const next = state
      .map((each) => ({ each, at: freeAt(each.lane, each.slots, now) }))
      .reduce((a, b) => (b.at < a.at ? b : a))
    const slot: Slot = { attemptId: '', end: next.at }
    next.each.slots = [...next.each.slots, slot].slice(-largestCount(next.each.lane))
    last = next.at > last ? next.at : last
  }
  const perMs = serving.reduce((rate, lane) => rate + slowestRate(lane), 0)
  return later(last, Math.max(0, waiting - SIMULATED) / perMs)
}

/** What these lanes may send in a minute together. */
export function messagesPerMinute(lanes: Lane[]): number {
  return Math.round(lanes.reduce((rate, lane) => rate + slowestRate(lane) * 60_000, 0))
}

function freeAt(lane: Lane, slots: Slot[], now: Date): Date {
  const start = lane.blockedUntil && lane.blockedUntil > now ? lane.blockedUntil : now
  return nextFreeAt(lane.limits, slots, start)
}

function largestCount(lane: Lane): number {
  return Math.max(...lane.limits.map((limit) => limit.count))
}

function slowestRate(lane: Lane): number {
  return Math.min(...lane.limits.map((limit) => limit.count / limit.windowMs))
}
