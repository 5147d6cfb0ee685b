import type { Clock } from '@/lib/clock'

const MINUTE_MS = 60_000

/** A bucket of `perMinute` calls that fills up evenly: a burst may empty it at once. */
export class Allowance {
  readonly #perMinute: number
  readonly #clock: Clock
  #left: number
  #at: number

  constructor(perMinute: number, clock: Clock) {
    this.#perMinute = perMinute
    this.#clock = clock
    this.#left = perMinute
    this.#at = clock.now().getTime()
  }

  /** Takes one call out of the bucket, if there is one. */
  take(): boolean {
    const now = this.#clock.now().getTime()
    const gained = (Math.max(0, now - this.#at) / MINUTE_MS) * this.#perMinute
    this.#left = Math.min(this.#perMinute, this.#left + gained)
    this.#at = now
    if (this.#left < 1) return false
    this.#left--
    return true
  }
}
