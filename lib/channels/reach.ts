import type { Sql } from '@/lib/db/sql'

/** A member of staff whom a channel can reach: what is sent to them waits in this pool. */
export type Reached = { staffId: number; poolId: number }

/** One whom it cannot reach, and why: a key of `reasons` in lib/i18n. */
export type Unreached = { staffId: number; reason: string }

/**
 * Who of these can be reached, one answer for each. Makes pool, lane and their link where a person
 * has none yet, in the caller's transaction and in id order; one query for each step, never one for
 * each person.
 */
export type Reach = (sql: Sql, staffIds: number[], now: Date) => Promise<(Reached | Unreached)[]>

export function isReached(answer: Reached | Unreached): answer is Reached {
  return 'poolId' in answer
}
