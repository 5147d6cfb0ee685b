import { Fragment, Slice, type ResolvedPos } from '@tiptap/pm/model'

/** Pasted plain text: each line a paragraph, empty lines kept (the editor's own way drops them). */
export function readPlainText(text: string, at: ResolvedPos): Slice {
  const { paragraph } = at.doc.type.schema.nodes
  const lines = text.replace(/\r\n?/g, '\n').split('\n')
  const paragraphs = lines.map((line) =>
    paragraph!.create(null, line === '' ? null : at.doc.type.schema.text(line)),
  )
  return new Slice(Fragment.from(paragraphs), 1, 1)
}
