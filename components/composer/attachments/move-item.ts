/** The list with the entry at `from` one place earlier or later. */
export function moveItem<Item>(items: Item[], from: number, by: 1 | -1): Item[] {
  const to = from + by
  if (to < 0 || to >= items.length) return items
  const moved = [...items]
  ;[moved[from], moved[to]] = [moved[to]!, moved[from]!]
  return moved
}
