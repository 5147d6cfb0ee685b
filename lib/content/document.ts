import { z } from 'zod'

/**
 * What the editor writes and a batch keeps: paragraphs of text, mentions and line breaks. Unknown
 * nodes are refused by name, never dropped.
 */
const textNode = z.strictObject({
  type: z.literal('text'),
  text: z.string().min(1).max(20_000).transform(cleanText),
})

export const EVERYBODY = '@all'

/** WeCom path/90195: 1–64 letters, digits, `-`, `_`, `.`; here also `@all`. */
export const USERID = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/

const mentionNode = z.strictObject({
  type: z.literal('mention'),
  attrs: z.object({
    id: z.union([z.literal(EVERYBODY), z.string().regex(USERID)]),
    label: z.string().max(200).transform(cleanText).nullish(),
  }),
})

const breakNode = z.strictObject({ type: z.literal('hardBreak') })

const inlineNode = z.discriminatedUnion('type', [textNode, mentionNode, breakNode])

const paragraphNode = z.object({
  type: z.literal('paragraph'),
  content: z.array(inlineNode).max(2_000).optional(),
})

export const documentSchema = z.object({
  type: z.literal('doc'),
  content: z.array(paragraphNode).max(2_000),
})

export type Document = z.infer<typeof documentSchema>
export type InlineNode = z.infer<typeof inlineNode>

export const EMPTY_DOCUMENT: Document = { type: 'doc', content: [{ type: 'paragraph' }] }

/** Without halves of characters and control characters, which neither JSON nor a phone can take. */
export function cleanText(text: string): string {
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
}
