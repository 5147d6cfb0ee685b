/** Where on the Compose page something is to be mended. */
export type Place = { kind: 'text' } | { kind: 'item'; index: number } | { kind: 'when' }

/** What of the page stands there, to take the focus; the page's heading if it is gone. */
export function elementAt(place: Place): HTMLElement {
  const found =
    place.kind === 'when'
      ? document.querySelector<HTMLElement>('[data-when] input[type=date]')
      : place.kind === 'item'
        ? document.querySelector<HTMLElement>(`[data-item="${place.index}"] button`)
        : null
  return (
    found ?? document.querySelector<HTMLElement>('[data-editor] [contenteditable]') ?? document.body
  )
}

/** Where to mend what the server names by its field: `items.2.file`, `scheduledAt`. */
export function placeOf(field: string, items: readonly { kind: string }[]): Place | null {
  const [name, index] = field.split('.')
  if (name === 'scheduledAt') return { kind: 'when' }
  if (name !== 'items') return null
  const isText = items[Number(index)]?.kind === 'text'
  return isText || items.length < 2 ? { kind: 'text' } : { kind: 'item', index: Number(index) }
}
