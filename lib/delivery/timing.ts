/** How long WeCom has to answer one call. */
export const CALL_TIMEOUT_MS = 10_000

/** A claim belongs to its process this long; nothing of the call can arrive afterwards. */
export const LEASE_MS = 20_000

/** A claim this old whose process has not settled it is settled by another, as in doubt. */
export const SWEEP_MS = 30_000

/** Rows that one step of the tick moves at most; the next tick goes on. */
export const AT_ONCE = 5000
