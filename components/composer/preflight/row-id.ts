import type { PreflightRow } from '@/lib/batches/preflight'

/** Of the group or the person that the row is about. */
export function rowId({ groupId, staffId }: Pick<PreflightRow, 'groupId' | 'staffId'>): number {
  return groupId ?? staffId ?? 0
}
