import { z } from 'zod'
import { MESSAGE_STATUSES } from './message-status'
import { MESSAGE_TYPES } from './message-type'

const day = z.iso.date()
const intId = z.coerce
  .number()
  .int()
  .positive()
  .max(2 ** 31 - 1)

/** `bigint` ids travel as decimal digits. */
export const messageIdSchema = z.string().regex(/^[1-9]\d{0,17}$/)

export const messageParamsSchema = z.object({ id: messageIdSchema })

/** The log's filters, as they stand in the address. Days are the centre's, both included. */
export const messageFilterSchema = z.object({
  status: z.enum(MESSAGE_STATUSES).optional(),
  groupId: intId.optional(),
  messageType: z.enum([...MESSAGE_TYPES, 'test']).optional(),
  actorId: intId.optional(),
  batchId: intId.optional(),
  robot: z.string().min(1).max(200).optional(),
  from: day.optional(),
  to: day.optional(),
  before: messageIdSchema.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})

export type MessageFilter = z.infer<typeof messageFilterSchema>

export const reviewSchema = z.strictObject({
  decision: z.enum(['arrived', 'send_again', 'leave']),
})

export type ReviewDecision = z.infer<typeof reviewSchema>['decision']
