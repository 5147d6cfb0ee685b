import { z } from 'zod'
import { compositionSchema } from '@/lib/content/composition-schema'
import { idSchema, idTextSchema } from '@/lib/ids'
import { MESSAGE_TYPES } from '@/lib/messages/message-type'

/** More groups than any centre has; keeps one request's work bounded. */
export const MAX_RECIPIENTS = 500

/** One press of Send, as the composer and other programs ask for it. */
export const newBatchSchema = z.strictObject({
  /** Sends at most once for each draft, however often it is asked. */
  draftId: z.uuid().optional(),
  channel: z.literal('robot'),
  messageType: z.enum(MESSAGE_TYPES),
  ...compositionSchema.shape,
  groupIds: z.array(idSchema).min(1).max(MAX_RECIPIENTS),
})

export type NewBatch = z.infer<typeof newBatchSchema>

/** One page of the list of batches; `before` is the cursor that the page before gave. */
export const batchPageSchema = z.object({
  before: idTextSchema.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
  /** Only those that the reader has starred. */
  favourite: z.literal('true').optional(),
})
