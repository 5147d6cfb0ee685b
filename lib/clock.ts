/** The only file that reads the time. Rules take `now: Date`; what must ask takes a `Clock`. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

/** Milliseconds that never jump, for measuring how long something took. */
export function monotonicMs(): number {
  return performance.now()
}

/** The machine's own time in milliseconds; unlike the counter above it goes on while it sleeps. */
export function wallClockMs(): number {
  return Date.now()
}

/** A clock for tests: it stands still until told otherwise. */
export class TestClock implements Clock {
  #now: number

  constructor(start: Date | string = '2026-03-02T01:00:00.000Z') {
    this.#now = new Date(start).getTime()
  }

  now(): Date {
    return new Date(this.#now)
  }

  set(time: Date): void {
    this.#now = time.getTime()
  }

  advance(ms: number): void {
    this.#now += ms
  }
}

/** `time` moved by `ms` milliseconds. */
export function later(time: Date, ms: number): Date {
  return new Date(time.getTime() + ms)
}

/**
 * A clock that follows another machine's (the database's): it was `offsetMs` ahead of ours when
 * last compared, and runs on our monotonic counter in between, so a local clock change is not felt.
 */
export class OffsetClock implements Clock {
  #base: number
  #at: number

  constructor(time: Date) {
    this.#base = time.getTime()
    this.#at = performance.now()
  }

  now(): Date {
    return new Date(this.#base + (performance.now() - this.#at))
  }

  follow(time: Date): void {
    this.#base = time.getTime()
    this.#at = performance.now()
  }
}

/** Parses a time that came as text (ISO 8601); `undefined` when it is none. */
export function parseTime(text: string): Date | undefined {
  const time = new Date(text)
  return Number.isNaN(time.getTime()) ? undefined : time
}
