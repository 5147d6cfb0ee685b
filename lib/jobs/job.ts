/** Periodic work that one process does for all. */
export type Job = {
  /** Names its lease; never reuse one for other work. */
  name: string
  /** From one beginning to the next, in milliseconds; longer when a run takes longer. */
  everyMs: number
  /**
   * Works in small steps and returns as soon as `stillMine` says false: another process may begin
   * the same work then.
   */
  run(now: Date, stillMine: () => boolean): Promise<void>
}

/** A lease lasts this long, and is renewed each time a third of it has passed. */
export const LEASE_MS = 15_000
export const RENEW_MS = 5_000
