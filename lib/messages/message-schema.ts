import { z } from 'zod'
import { soughtTextSchema } from '@/lib/clean-text'
import { CHANNELS } from '@/lib/content/channel'
import { dayFilterSchema } from '@/lib/day-filter'
import { bigIdSchema, idTextSchema } from '@/lib/ids'
import { MESSAGE_STATUSES } from './message-status'
import { MESSAGE_TYPES } from './message-type'
import { foldText, MIN_SOUGHT } from './search-text'

export const messageParamsSchema = z.object({ id: bigIdSchema })

/** A fragment of what is looked for, as texts are compared. */
const soughtSchema = soughtTextSchema(100)
  .transform(foldText)
  .pipe(z.string().min(MIN_SOUGHT, { abort: true }).regex(/^..+$/u))

const filters = {
  status: z.enum(MESSAGE_STATUSES).optional(),
  channel: z.enum(CHANNELS).optional(),
  groupId: idTextSchema.optional(),
  staffId: idTextSchema.optional(),
  messageType: z.enum([...MESSAGE_TYPES, 'test']).optional(),
  actorId: idTextSchema.optional(),
  batchId: idTextSchema.optional(),
  robot: soughtTextSchema(200).min(1).optional(),
  from: dayFilterSchema.optional(),
  to: dayFilterSchema.optional(),
  /** In the recipient's name or the text. */
  q: soughtSchema.optional(),
}

/** The log's filters, as they stand in the address. Days are the centre's, both included. */
export const messageFilterSchema = z.object({
  ...filters,
  before: bigIdSchema.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})

export type MessageFilter = z.infer<typeof messageFilterSchema>

/** What an export takes: the filters, and no page. */
export const messageExportSchema = z.object(filters)

/** The filters alone. */
export type LogFilter = z.infer<typeof messageExportSchema>

export const reviewSchema = z.strictObject({
  decision: z.enum(['arrived', 'send_again', 'leave']),
  /** When it was left before, as the person saw it: of two who answer at once the second is told. */
  reviewedAt: z.iso
    .datetime({ offset: true })
    .transform((text) => new Date(text))
    .nullable()
    .default(null),
})

/** What becomes of a doubtful message. */
export type Review = z.output<typeof reviewSchema>

export type ReviewDecision = Review['decision']

/** One page of the messages in doubt; `left`: those that somebody has left as they are. */
export const doubtFilterSchema = z.object({
  left: z
    .enum(['true', 'false'])
    .default('false')
    .transform((text) => text === 'true'),
  before: bigIdSchema.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
})

export type DoubtFilter = z.output<typeof doubtFilterSchema>
