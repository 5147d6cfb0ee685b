import { later } from '@/lib/clock'

/** This many wrong passwords in a row are free; from then on each one locks the address. */
export const FREE_ATTEMPTS = 5

const MINUTE = 60_000
const LONGEST_LOCK = 15 * MINUTE

/** Until when an address is locked after `failed` wrong passwords in a row: 1, 2, 4, 8, 15 minutes. */
export function lockedUntil(failed: number, now: Date): Date | null {
  if (failed < FREE_ATTEMPTS) return null
  return later(now, Math.min(LONGEST_LOCK, MINUTE * 2 ** (failed - FREE_ATTEMPTS)))
}

/** Whole minutes until `time`, never less than one: what people are told. */
export function minutesUntil(time: Date, now: Date): number {
  return Math.max(1, Math.ceil((time.getTime() - now.getTime()) / MINUTE))
}
