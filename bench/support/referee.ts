/**
 * The most arrivals that any window of this length holds, counted without the rules it judges:
 * the window that ends at an arrival holds all that came less than `windowMs` before it.
 */
export function mostInAnyWindow(arrivals: number[], windowMs: number): number {
  const times = [...arrivals].sort((a, b) => a - b)
  let most = 0
  for (let last = 0, first = 0; last < times.length; last++) {
    while (times[last]! - times[first]! >= windowMs) first++
    most = Math.max(most, last - first + 1)
  }
  return most
}
