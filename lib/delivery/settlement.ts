import type { Outcome } from '@/lib/channels/sender'
import { later } from '@/lib/clock'
import { liveSlots, nextFreeAt, type Slot } from '@/lib/lanes/lane'
import type { Lane } from '@/lib/lanes/lane-store'
import type { HoldReason, MessageStatus } from '@/lib/messages/message-status'

/** What becomes of a message after a call, and when. Pure: the tables follow it. */
export type MessageSettlement = {
  status: MessageStatus
  holdReason: HoldReason | null
  holdUntil: Date | null
  reasonCode: string | null
  retryCount: number
}

/** Waits before the first, second and third retry of a call that WeCom was too busy for. */
const RETRY_WAITS_MS = [5_000, 30_000, 120_000]

/** Waits after a call that could not even leave, doubling up to five minutes. */
const UNREACHABLE_FIRST_MS = 5_000
const UNREACHABLE_MOST_MS = 300_000

/** Calls that were not made for a reason of ours; the way to WeCom may be quite open. */
const OUR_OWN_DOING = new Set([
  'given_back',
  'robot_disabled_here',
  'media_missing',
  'not_prepared',
])

/** Calls that left and got no answer of WeCom's: the road is bad, the next ones wait a little. */
const BAD_ROAD = new Set(['server_error', 'in_doubt_timeout'])

export function settleMessage(
  outcome: Outcome,
  message: {
    retryCount: number
    /** A test of this very robot: it fails with it. */
    isTest: boolean
  },
  /** Another robot of the same group is able to carry it. */
  othersServe: boolean,
  now: Date,
): MessageSettlement {
  const settled = (status: MessageStatus): MessageSettlement => ({
    status,
    holdReason: null,
    holdUntil: null,
    reasonCode: outcome.reason,
    retryCount: message.retryCount,
  })
  switch (outcome.kind) {
    case 'accepted':
      return settled('sent')
    case 'in_doubt':
      return settled('unknown')
    case 'lane_blocked':
      return settled('queued')
    case 'not_called':
      if (outcome.needsUpload) return { ...settled('held'), holdReason: 'upload' }
      return outcome.maxRetries === undefined
        ? settled('queued')
        : settleRetry(outcome, message, now, settled)
    case 'refused':
      if (!outcome.pausesLane || message.isTest) return settled('failed')
      return othersServe ? settled('queued') : { ...settled('held'), holdReason: 'paused' }
    case 'again_later':
      return settleRetry(outcome, message, now, settled)
  }
}

function settleRetry(
  outcome: Outcome,
  message: { retryCount: number },
  now: Date,
  settled: (status: MessageStatus) => MessageSettlement,
): MessageSettlement {
  const most = Math.min(outcome.maxRetries ?? 0, RETRY_WAITS_MS.length)
  if (message.retryCount >= most) {
    const busy = outcome.kind === 'again_later' && outcome.reason === 'busy'
    return { ...settled('failed'), ...(busy && { reasonCode: 'too_many_retries' }) }
  }
  return {
    ...settled('held'),
    holdReason: 'retry',
    holdUntil: later(now, RETRY_WAITS_MS[message.retryCount]!),
    retryCount: message.retryCount + 1,
  }
}

/**
 * What becomes of an `unknown` message when the truth comes late after all; null when it is still in
 * doubt. A call that never left is simply made again.
 */
export function settleLate(outcome: Outcome): 'sent' | 'queued' | 'failed' | null {
  switch (outcome.kind) {
    case 'accepted':
      return 'sent'
    case 'not_called':
      return 'queued'
    case 'in_doubt':
      return null
    default:
      return 'failed'
  }
}

/** The lane after a call of its own: its slot counts from the call's end; it may stop or wait. */
export function settleLane(lane: Lane, attemptId: string, outcome: Outcome, now: Date): Lane {
  const slots = slotsAfter(lane, attemptId, outcome, now)
  const settled: Lane = { ...lane, slots, nextFreeAt: nextFreeAt(lane.limits, slots, now) }
  const badRoad = outcome.kind === 'in_doubt' && BAD_ROAD.has(outcome.reason ?? '')
  if (outcome.kind === 'not_called' || badRoad) return blockUnreachable(settled, outcome, now)
  if (outcome.kind !== 'in_doubt') settled.unreachable = 0
  if (outcome.kind === 'lane_blocked') {
    return { ...settled, ...blocked(outcome.reason, later(now, outcome.blockMs ?? 60_000)) }
  }
  if (outcome.kind === 'refused' && outcome.pausesLane && !lane.pausedAt) {
    return { ...settled, pausedAt: now, pausedReason: outcome.reason ?? 'unlisted_code' }
  }
  if (outcome.kind === 'accepted' && lane.blockedUntil && lane.blockedUntil <= now) {
    return { ...settled, blockedUntil: null, blockedReason: null }
  }
  return settled
}

function slotsAfter(lane: Lane, attemptId: string, outcome: Outcome, now: Date): Slot[] {
  const never = outcome.kind === 'not_called'
  const slots = lane.slots
    .filter((slot) => !(never && slot.attemptId === attemptId))
    .map((slot) => (slot.attemptId === attemptId ? endSlot(slot, outcome, now) : slot))
  return liveSlots(lane.limits, slots, now)
}

/** A call in doubt may arrive until its deadline; every other has arrived by now. */
function endSlot(slot: Slot, outcome: Outcome, now: Date): Slot {
  return outcome.kind === 'in_doubt' || slot.end < now ? slot : { ...slot, end: now }
}

function blockUnreachable(lane: Lane, outcome: Outcome, now: Date): Lane {
  if (outcome.reason && OUR_OWN_DOING.has(outcome.reason)) return lane
  // Several calls of one round say the same thing once.
  if (lane.unreachable > 0 && lane.blockedUntil && lane.blockedUntil > now) return lane
  const wait = Math.min(UNREACHABLE_FIRST_MS * 2 ** lane.unreachable, UNREACHABLE_MOST_MS)
  return {
    ...lane,
    unreachable: Math.min(lane.unreachable + 1, 10),
    ...blocked(outcome.reason, later(now, wait)),
  }
}

function blocked(reason: string | null, until: Date) {
  return { blockedUntil: until, blockedReason: reason }
}
