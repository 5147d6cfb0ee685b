import type { Outcome } from '@/lib/channels/sender'
import { LEASE_MS } from '@/lib/delivery/timing'
import { settleLane } from '@/lib/delivery/settlement'
import { freeSlots, liveSlots, nextFreeAt } from '@/lib/lanes/lane'
import type { Lane } from '@/lib/lanes/lane-store'

export type Simulation = {
  /** The time that passes, milliseconds. */
  forMs: number
  limit: { count: number; windowMs: number }
  random: () => number
  /** Milliseconds until the next message comes; absent for a lane that always has work. */
  untilNext?: () => number
  /** Milliseconds that a call takes. */
  latency: () => number
  /** Milliseconds until an engine sees to a lane that has become free. */
  reaction: () => number
}

const ACCEPTED: Outcome = { kind: 'accepted', reason: null }

type Call = { attemptId: string; endsAt: number }

/**
 * One lane by its real rules (`lib/lanes`, `settleLane`) and a clock of our own. Returns when each
 * call arrived at WeCom (somewhere between its start and its end, at random), and how many messages came.
 */
export function simulateLane(simulation: Simulation): { arrivals: number[]; came: number } {
  const { forMs, limit, random, untilNext, latency, reaction } = simulation
  const arrivals: number[] = []
  let lane = freshLane(limit)
  let underWay: Call[] = []
  let came = 0
  let nextAt = untilNext?.() ?? Infinity
  for (let now = 0; now < forMs;) {
    for (const call of underWay.filter(({ endsAt }) => endsAt <= now)) {
      lane = settleLane(lane, call.attemptId, ACCEPTED, at(call.endsAt))
    }
    underWay = underWay.filter(({ endsAt }) => endsAt > now)
    const free = freeSlots(lane.limits, lane.slots, at(now))
    for (; untilNext && nextAt <= now; nextAt += untilNext()) came++
    if (!untilNext) came = arrivals.length + free
    for (let n = Math.min(free, came - arrivals.length); n > 0; n--) {
      const attemptId = String(arrivals.length)
      const takes = latency()
      arrivals.push(now + random() * takes)
      underWay.push({ attemptId, endsAt: now + takes })
      const slots = [
        ...liveSlots(lane.limits, lane.slots, at(now)),
        { attemptId, end: at(now + LEASE_MS) },
      ]
      lane = { ...lane, slots, nextFreeAt: nextFreeAt(lane.limits, slots, at(now)) }
    }
    const isFree = freeSlots(lane.limits, lane.slots, at(now)) > 0
    const opens = nextFreeAt(lane.limits, lane.slots, at(now)).getTime() - START + reaction()
    const ends = underWay.map(({ endsAt }) => endsAt)
    now = Math.max(now + 1, Math.min(isFree ? nextAt : opens, ...ends))
  }
  return { arrivals, came }
}

const START = Date.UTC(2026, 2, 2)
const at = (ms: number) => new Date(START + ms)

function freshLane(limit: { count: number; windowMs: number }): Lane {
  return {
    id: 1,
    kind: 'robot',
    limits: [limit],
    slots: [],
    nextFreeAt: at(0),
    blockedUntil: null,
    blockedReason: null,
    unreachable: 0,
    pausedAt: null,
    pausedReason: null,
  }
}
