/** The largest count up to `most` for which `fits` holds; 0 if it holds for none. */
export function mostThatFits(most: number, fits: (count: number) => boolean): number {
  let low = 0
  let high = Math.max(most, 0)
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (fits(middle)) low = middle
    else high = middle - 1
  }
  return low
}

/** How many of these lines, from the first one, may at most be within so many bytes. */
export function linesWithin(lines: string[], bytes: number): number {
  let count = 0
  let least = 0
  while (count < lines.length) {
    least += lines[count]!.length + 1
    if (least > bytes + 1) break
    count++
  }
  return count
}
