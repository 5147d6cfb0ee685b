/**
 * A quote or an item of a list around what is written: what stands before the first line of the
 * item, before its other lines, and before them in a part that does not show how the item began.
 */
export type Container = {
  kind: 'quote' | 'item'
  first: string
  rest: string
  reopened: string
  /** Items of one list share it. */
  list?: { ordered: boolean; start: number }
}

/** Whether a text may stand here: in what is left of this part, or in a part of its own. */
export type Room = {
  /** UTF-8 bytes that are left for it, at most. */
  bytes: number
  /** UTF-8 bytes of a part of its own. */
  limit: number
  fits: (text: string) => boolean
  fitsAlone: (leaf: Leaf) => boolean
  /** The part is empty, so that nothing is gained by going on in another. */
  fresh: boolean
}

/** The beginning of a leaf that fits, and what is left of it. */
export type Cut = { head: string; rest: Leaf }

/** The smallest thing that the parts are laid out from: a paragraph, a block of code, a table. */
export interface Leaf {
  readonly containers: readonly Container[]
  readonly title: boolean
  /** Ends with its line: what follows in a list needs no empty line. */
  readonly isText: boolean
  /** Its lines, without what its containers put before them. */
  text(): string
  /** Whether its text is surely longer than so many bytes, told without writing all of it. */
  exceeds(bytes: number): boolean
  /** As much as fits, cut where a reader is disturbed least; null if nothing of it does. */
  cut(room: Room): Cut | null
  /** The same without anything around it, for a part that is too small even so; null if it is that. */
  plainer(): Leaf[] | null
}
