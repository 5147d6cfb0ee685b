/**
 * Brings an entry of a list into sight within the list. `scrollIntoView` would move the page as
 * well, to wherever the list is before it has its place.
 */
export function scrollWithin(entry: HTMLElement | null): void {
  const list = entry?.parentElement
  if (!entry || !list) return
  const [inner, outer] = [entry.getBoundingClientRect(), list.getBoundingClientRect()]
  if (inner.top < outer.top) list.scrollTop -= outer.top - inner.top
  else if (inner.bottom > outer.bottom) list.scrollTop += inner.bottom - outer.bottom
}
