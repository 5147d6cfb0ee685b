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
