/** The next or former entry of a list that goes round; from none to its first or last. */
export function stepChoice(index: number, by: 1 | -1, count: number): number {
  if (index < 0) return by > 0 ? 0 : count - 1
  return (index + by + count) % count
}
