import type { RichDocument } from './rich-document'

/** A plain text as the editor would write it: a paragraph for each line. */
export function plainDocument(text: string): RichDocument {
  const content = text.split('\n').map((line) => ({
    type: 'paragraph',
    ...(line !== '' && { content: [{ type: 'text', text: line }] }),
  }))
  return { type: 'doc', content }
}
