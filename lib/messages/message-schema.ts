import { z } from 'zod'
import { soughtTextSchema } from '@/lib/clean-text'
import { dayFilterSchema } from '@/lib/day-filter'
import { bigIdSchema, idTextSchema } from '@/lib/ids'
import { MESSAGE_STATUSES } from './message-status'
import { MESSAGE_TYPES } from './message-type'

export const messageParamsSchema = z.object({ id: bigIdSchema })

/** The log's filters, as they stand in the address. Days are the centre's, both included. */
export const messageFilterSchema = z.object({
  status: z.enum(MESSAGE_STATUSES).optional(),
  groupId: idTextSchema.optional(),
  messageType: z.enum([...MESSAGE_TYPES, 'test']).optional(),
  actorId: idTextSchema.optional(),
  batchId: idTextSchema.optional(),
  robot: soughtTextSchema(200).min(1).optional(),
  from: dayFilterSchema.optional(),
  to: dayFilterSchema.optional(),
  before: bigIdSchema.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})

export type MessageFilter = z.infer<typeof messageFilterSchema>

export const reviewSchema = z.strictObject({
  decision: z.enum(['arrived', 'send_again', 'leave']),
})

export type ReviewDecision = z.infer<typeof reviewSchema>['decision']
