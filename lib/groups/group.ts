/** An internal WeCom chat of the centre. Its robots are in lib/robots. */
export type Group = {
  id: number
  name: string
  description: string
  poolId: number
  createdAt: Date
}

/** A group in lists. */
export type GroupSummary = Omit<Group, 'poolId'> & {
  /** Active robots. */
  robots: number
  /** Those of them that can carry messages now: not paused. */
  serving: number
  /** Messages that wait for this group. */
  waiting: number
}

/**
 * Deleted groups and robots keep their row for the log's sake, and give their name back: it may be
 * used again. Names that people type cannot hold this mark.
 */
export const DELETED_MARK = '†'

export function nameOnceDeleted(name: string, id: number): string {
  return `${name} ${DELETED_MARK}${id}`
}
