import { z } from 'zod'
import { cardSchema } from './card-schema'
import { cleanText } from './document'
import { TEXT_FORMATS } from './fits'
import { plainDocument } from './plain-document'
import { RICH_LIMITS } from './rich-document'
import { richDocumentSchema } from './rich-document-schema'

/** What one press of Send may hold, the text included. */
export const MAX_ITEMS = 10

const line = (max: number) => z.string().max(max).transform(cleanText)

const fileSchema = z.strictObject({
  /** Of a file that was uploaded before. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** As recipients see it. */
  name: line(200).pipe(z.string().trim().min(1)),
  bytes: z.int().positive(),
})

const articleSchema = z.strictObject({
  title: line(1_000),
  description: line(4_000).optional(),
  url: line(2_048),
  picurl: line(2_048).optional(),
})

/** A title, some lines and where they lead; application messages only. */
const textCardSchema = z.strictObject({
  title: line(1_000),
  description: line(4_000),
  url: line(2_048),
  /** On its button; WeCom writes 详情 where it is missing. */
  btntxt: line(20).optional(),
})

/** As the editor writes it; or plain, for programs: a paragraph for each line. */
const textItemSchema = z
  .strictObject({
    kind: z.literal('text'),
    document: richDocumentSchema
      .meta({ type: 'object', description: 'A document of TipTap, as the editor writes it.' })
      .optional(),
    text: z.string().min(1).max(RICH_LIMITS.characters).optional(),
  })
  .transform(({ kind, document, text }, context) => {
    if (document && text === undefined) return { kind, document }
    if (text !== undefined && !document) {
      const lines = cleanText(text.replace(/\r\n?/g, '\n'))
      return { kind, document: plainDocument(lines) }
    }
    context.addIssue({
      code: 'custom',
      path: ['document'],
      params: { code: document ? 'invalid' : 'required' },
      message: 'Either a document or a text.',
    })
    return z.NEVER
  })

const itemSchema = z.discriminatedUnion('kind', [
  textItemSchema,
  z.strictObject({ kind: z.literal('image'), file: fileSchema }),
  z.strictObject({ kind: z.literal('file'), file: fileSchema }),
  z.strictObject({ kind: z.literal('voice'), file: fileSchema }),
  z.strictObject({ kind: z.literal('news'), articles: z.array(articleSchema).max(50) }),
  z.strictObject({ kind: z.literal('card'), card: cardSchema }),
  z.strictObject({ kind: z.literal('textcard'), card: textCardSchema }),
])

/** A text and what goes with it, in the order in which it is sent. */
export const itemsSchema = z
  .array(itemSchema)
  .max(MAX_ITEMS)
  .refine((items) => items.filter(({ kind }) => kind === 'text').length <= 1, 'Only one text.')

export const formatSchema = z.enum(TEXT_FORMATS)

/**
 * A message as people write it; what may be missing in it, or is not for its channel, is
 * `renderComposition`'s to say.
 */
export const compositionSchema = z.strictObject({
  /** How the text is sent; Markdown where the channel does not know it. */
  format: formatSchema.default('text'),
  items: itemsSchema.min(1),
})

export type Composition = z.infer<typeof compositionSchema>
export type Item = Composition['items'][number]
export type ItemKind = Item['kind']
export type ItemFile = z.infer<typeof fileSchema>
export type Article = z.infer<typeof articleSchema>
export type FileItem = Extract<Item, { file: ItemFile }>
export type NewsItem = Extract<Item, { kind: 'news' }>
export type TextCardItem = Extract<Item, { kind: 'textcard' }>
export type CardItem = Extract<Item, { kind: 'card' }>
/** What is filled in, not uploaded or written. */
export type FormItem = NewsItem | CardItem | TextCardItem
