import 'server-only'
import { later } from '@/lib/clock'
import type { Sql } from '@/lib/db/sql'
import { freeSlots, liveSlots, nextFreeAt } from './lane'
import { lockLanes, saveLanes } from './lane-store'

/** No attempt has this id: the call is not one of a message's. */
const NO_ATTEMPT = '0'

/**
 * Takes one slot of a lane for a call outside the message log (a bot's answer to a pairing code);
 * false when none is free, and then the call must not be made. It ends within `mostMs`.
 */
export async function spendSlot(
  transaction: Sql,
  laneId: number,
  mostMs: number,
  now: Date,
): Promise<boolean> {
  const lane = (await lockLanes(transaction, [laneId])).get(laneId)
  if (!lane || freeSlots(lane.limits, lane.slots, now) < 1) return false
  const live = liveSlots(lane.limits, lane.slots, now)
  const slots = [...live, { attemptId: NO_ATTEMPT, end: later(now, mostMs) }]
  await saveLanes(transaction, [
    { ...lane, slots, nextFreeAt: nextFreeAt(lane.limits, slots, now) },
  ])
  return true
}
