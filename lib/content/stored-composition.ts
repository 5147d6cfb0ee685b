import { z } from 'zod'
import { compositionSchema, type Composition } from './composition-schema'

/** Drafts and batches from before there were formats and attachments hold only a document. */
const beforeItems = z.looseObject({ content: z.unknown() })

/** `value` with `content`, the document of former days, as the one item it is now. */
export function withItems(value: unknown): unknown {
  const old = beforeItems.safeParse(value)
  if (!old.success || old.data.items !== undefined || old.data.content === undefined) return value
  const { content, ...rest } = old.data
  return { ...rest, format: 'text', items: [{ kind: 'text', document: content }] }
}

/** What a batch keeps, whenever it was sent; null if nobody can read it any more. */
export function readComposition(stored: unknown): Composition | null {
  const isDocument = z.looseObject({ type: z.literal('doc') }).safeParse(stored).success
  return (
    compositionSchema.safeParse(isDocument ? withItems({ content: stored }) : stored).data ?? null
  )
}
