import { later } from '@/lib/clock'

/**
 * For how long WeCom drops the very same request, seconds: its own default. Longer would let fewer
 * equal messages go with the check. WeCom path/90236
 */
export const CHECK_SECONDS = 1_800

/** Covers that WeCom's window begins at an arrival, somewhere within the call, and by its own clock. */
const MARGIN_MS = 60_000

/** Nothing of a call arrives later than this after its beginning: the engine's lease. */
const LAST_ARRIVAL_MS = 20_000

/**
 * From a call's beginning: until when the same request may be made again, sure to be recognised, and
 * until when an equal one that is to be shown must go unchecked, sure not to be taken for it.
 */
export function windowFrom(start: Date): { repeatUntil: Date; equalUntil: Date } {
  return {
    repeatUntil: later(start, CHECK_SECONDS * 1000 - MARGIN_MS),
    equalUntil: later(start, CHECK_SECONDS * 1000 + LAST_ARRIVAL_MS + MARGIN_MS),
  }
}
