import { z } from 'zod'
import { formatSchema, itemsSchema } from '@/lib/content/composition-schema'
import { withItems } from '@/lib/content/stored-composition'
import { idSchema } from '@/lib/ids'
import { MESSAGE_TYPES } from '@/lib/messages/message-type'

/** What the composer holds before it is sent; anything in it may still be missing. */
export const draftBodySchema = z.preprocess(
  withItems,
  z.strictObject({
    format: formatSchema,
    items: itemsSchema,
    groupIds: z.array(idSchema).max(500),
    messageType: z.enum(MESSAGE_TYPES),
  }),
)

export type DraftBody = z.infer<typeof draftBodySchema>

export type Draft = {
  id: string
  body: DraftBody | null
  updatedAt: Date | null
  /** The batch that it was sent as. */
  batchId: number | null
}

export const draftParamsSchema = z.object({ id: z.uuid() })
export const draftSaveSchema = z.strictObject({ body: draftBodySchema })
