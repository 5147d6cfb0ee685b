/**
 * The rules of a lane: what a rate limit applies to (a robot, an app's member, a bot conversation).
 *
 * WeCom counts arrivals, and an arrival lies anywhere between a call's start and its end. So a call
 * holds a slot from its start until `window` after its end: whatever the moment of arrival, no
 * window of that length can then contain more arrivals than there are slots. That holds for any
 * number of calls at once, see docs/decisions/0003-several-calls-in-flight.md.
 */
export type LaneLimit = { count: number; windowMs: number }

/** A call that still counts: when it ended, or (while under way) the latest time it could arrive. */
export type Slot = { attemptId: string; end: Date }

/** Covers rounding to milliseconds and the error of following the database's clock. */
export const SLOT_MARGIN_MS = 50

/** How many calls may start at `now`. */
export function freeSlots(limits: LaneLimit[], slots: Slot[], now: Date): number {
  return Math.min(
    ...limits.map((limit) => limit.count - slots.filter((slot) => counts(slot, limit, now)).length),
  )
}

/** The earliest time, not before `now`, at which a call may start. */
export function nextFreeAt(limits: LaneLimit[], slots: Slot[], now: Date): Date {
  const times = limits.map((limit) => {
    const returns = slots
      .filter((slot) => counts(slot, limit, now))
      .map((slot) => returnsAt(slot, limit))
      .sort((a, b) => a - b)
    return returns[returns.length - limit.count] ?? now.getTime()
  })
  return new Date(Math.max(now.getTime(), ...times))
}

/** The slots that still matter to any limit. */
export function liveSlots(limits: LaneLimit[], slots: Slot[], now: Date): Slot[] {
  return slots.filter((slot) => limits.some((limit) => counts(slot, limit, now)))
}

/** How much of the tightest allowance is taken, for people: 7 of 20 in 60 s. */
export function laneUse(
  lane: { limits: LaneLimit[]; slots: Slot[] },
  now: Date,
): { used: number; count: number; windowMs: number } {
  const uses = lane.limits.map((limit) => ({
    ...limit,
    used: lane.slots.filter((slot) => counts(slot, limit, now)).length,
  }))
  const tightest = uses.reduce((a, b) => (b.used / b.count > a.used / a.count ? b : a))
  return { used: tightest.used, count: tightest.count, windowMs: tightest.windowMs }
}

function counts(slot: Slot, limit: LaneLimit, now: Date): boolean {
  return returnsAt(slot, limit) > now.getTime()
}

function returnsAt(slot: Slot, limit: LaneLimit): number {
  return slot.end.getTime() + limit.windowMs + SLOT_MARGIN_MS
}
