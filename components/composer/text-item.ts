import type { RenderedComposition } from '@/lib/content/composition'
import type { Item } from '@/lib/content/composition-schema'
import type { RichDocument } from '@/lib/content/rich-document'

const BLANK: RichDocument = { type: 'doc', content: [{ type: 'paragraph' }] }

/** What a new message begins with. */
export const BLANK_TEXT: Item = { kind: 'text', document: BLANK }

/** The text among the items; blank when there is none. */
export function textOf(items: Item[]): RichDocument {
  return items.find((item) => item.kind === 'text')?.document ?? BLANK
}

/** The items with this text, at its place; a first text goes before everything. */
export function withText(items: Item[], document: RichDocument): Item[] {
  const item: Item = { kind: 'text', document }
  if (!items.some(({ kind }) => kind === 'text')) return [item, ...items]
  return items.map((each) => (each.kind === 'text' ? item : each))
}

/** Nothing of the text is sent. */
export function isBlank({ textParts }: RenderedComposition): boolean {
  return textParts === 0
}
