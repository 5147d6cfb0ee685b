import { z } from 'zod'
import { CHANNELS } from '@/lib/content/channel'
import { formatSchema, itemsSchema } from '@/lib/content/composition-schema'
import { withItems } from '@/lib/content/stored-composition'
import { idSchema } from '@/lib/ids'
import { MESSAGE_TYPES } from '@/lib/messages/message-type'
import { recipientFieldsSchema } from '@/lib/templates/fields-schema'

/** What the composer holds before it is sent; anything in it may still be missing. */
export const draftBodySchema = z.preprocess(
  withItems,
  z.strictObject({
    /** A group robot where it is missing. */
    channel: z.enum(CHANNELS).optional(),
    format: formatSchema,
    items: itemsSchema,
    groupIds: z.array(idSchema).max(10_000),
    /** Kept beside the groups, so that another channel loses nobody. */
    staffIds: z.array(idSchema).max(10_000).optional(),
    /** What a program gave for the personal fields of single recipients, by id. */
    fields: recipientFieldsSchema.optional(),
    messageType: z.enum(MESSAGE_TYPES),
    urgent: z.boolean().optional(),
    /** ISO 8601; null: as soon as it may. */
    scheduledAt: z.iso.datetime({ offset: true }).nullable().optional(),
    ifLate: z.enum(['send', 'skip', 'ask']).optional(),
    /** The batch that this draft is to change, and what that read when it was opened. */
    edits: z.strictObject({ batchId: idSchema, basedOn: z.string() }).optional(),
  }),
)

export type DraftBody = z.infer<typeof draftBodySchema>

export type Draft = {
  id: string
  body: DraftBody | null
  /** Grows with every save; 0 before the first. */
  version: number
  updatedAt: Date | null
  /** The batch that it was sent as. */
  batchId: number | null
}

export const draftParamsSchema = z.object({ id: z.uuid() })
export const draftSaveSchema = z.strictObject({
  body: draftBodySchema,
  /** The version that was changed; 0 for a draft that is new. */
  basedOn: z.int().min(0).max(1_000_000_000),
})

export type DraftSave = z.infer<typeof draftSaveSchema>
