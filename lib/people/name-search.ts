import type { ConditionList } from '@/lib/db/condition-list'
import { searchWords } from './tutor'

/**
 * Adds that every word of `typed` stands in one of these columns; names are kept in NFKC. A plain scan:
 * 20,000 names take some 10 ms (`npm run bench -- people`), less than an index is worth in upkeep.
 */
export function addNameSearch(
  where: ConditionList,
  typed: string | undefined,
  columns: readonly string[],
): void {
  for (const word of searchWords(typed ?? '')) {
    const found = (place: string) =>
      columns.map((column) => `strpos(lower(${column}), ${place}::text) > 0`).join(' or ')
    where.add((place) => `(${found(place)})`, word)
  }
}
