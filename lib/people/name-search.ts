import type { ConditionList } from '@/lib/db/condition-list'
import { searchWords } from './tutor'

/**
 * Adds that every word of `typed` stands in one of these columns. A plain scan: 20,000 names take
 * some 30 ms (`npm run bench -- people`), less than an index would be worth in upkeep.
 */
export function addNameSearch(
  where: ConditionList,
  typed: string | undefined,
  columns: readonly string[],
): void {
  for (const word of searchWords(typed ?? '')) {
    const found = (place: string) =>
      columns
        .map((column) => `strpos(lower(normalize(${column}, NFKC)), ${place}::text) > 0`)
        .join(' or ')
    where.add((place) => `(${found(place)})`, word)
  }
}
