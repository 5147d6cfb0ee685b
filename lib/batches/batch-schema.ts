import { z } from 'zod'
import { CHANNELS, recipientKindOf } from '@/lib/content/channel'
import { compositionSchema } from '@/lib/content/composition-schema'
import { RICH_LIMITS } from '@/lib/content/rich-document'
import { idSchema, idTextSchema } from '@/lib/ids'
import { MESSAGE_TYPES, type MessageType } from '@/lib/messages/message-type'
import { recipientFieldsSchema } from '@/lib/templates/fields-schema'

/** Keeps one request's work bounded. */
export const MAX_RECIPIENTS = 10_000

/** What to do with a batch whose time was missed, because nothing ran then. */
export const IF_LATE = ['send', 'skip', 'ask'] as const

/** An instant: ISO 8601 with its offset, `2026-03-02T09:05:00+08:00`. */
const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text))

export const scheduleSchema = z.strictObject({
  /** When it may leave; null: as soon as it may. */
  scheduledAt: instant.nullable(),
  ifLate: z.enum(IF_LATE).default('ask'),
})

const recipientsShape = {
  /** By a group robot. */
  groupIds: z.array(idSchema).max(MAX_RECIPIENTS).default([]),
  /** By an application or an AI bot: members of staff. */
  staffIds: z.array(idSchema).max(MAX_RECIPIENTS).default([]),
  /** Values for the personal fields of single recipients, by group id. */
  fields: recipientFieldsSchema.default({}),
  /** Those of the ids that are not sent to; the log says so. */
  leaveOut: z.array(idSchema).max(MAX_RECIPIENTS).default([]),
}

/** A message and its recipients, as a batch holds them. */
const batchContentShape = {
  channel: z.enum(CHANNELS),
  messageType: z.enum(MESSAGE_TYPES),
  ...compositionSchema.shape,
  ...recipientsShape,
  /** Goes first, and quiet hours do not hold it. */
  urgent: z.boolean().default(false),
  scheduledAt: instant.nullable().default(null),
  ifLate: z.enum(IF_LATE).default('ask'),
}

/** The longest that a caller may wait: proxies in front give up soon after. */
export const MAX_WAIT_SECONDS = 60

/** One press of Send, as the composer and other programs ask for it. */
export const newBatchSchema = z
  .strictObject({
    /** Sends at most once for each draft, however often it is asked. */
    draftId: z.uuid().optional(),
    ...batchContentShape,
  })
  .superRefine(requireRecipients)

export type NewBatch = z.output<typeof newBatchSchema>

/** Another message, other recipients or another time for a batch of which nothing has left. */
export const batchEditSchema = z
  .strictObject({
    /** `contentSha256` of the batch that the change was made from. */
    basedOn: z.string().regex(/^[0-9a-f]{64}$/),
    /** The draft in which it was changed; it is thrown away then. */
    draftId: z.uuid().optional(),
    ...batchContentShape,
  })
  .superRefine(requireRecipients)

export type BatchEdit = z.output<typeof batchEditSchema>

export type BatchContent = Omit<NewBatch, 'draftId'>

/** One that is a test has that for its kind. */
export type AnyBatchContent = Omit<BatchContent, 'messageType'> & { messageType: MessageType }

/** A batch that leaves at once, the same for everybody: for programs that ask for no more. */
export const AT_ONCE = {
  urgent: false,
  scheduledAt: null,
  ifLate: 'ask',
  fields: {},
  staffIds: [],
  leaveOut: [],
} satisfies Partial<BatchContent>

/** A message to whoever asks for it, by a channel that leads to single people. */
export const selfTestSchema = z.strictObject({
  channel: z.enum(CHANNELS).exclude(['robot']),
  ...compositionSchema.shape,
})

export type SelfTest = z.output<typeof selfTestSchema>

/** One text to one member of staff, as other programs ask for it. */
export const individualSchema = z.strictObject({
  /** Of the People page. */
  tutor_id: idSchema,
  type: z.enum(['text', 'markdown']).default('text'),
  content: z.string().min(1).max(RICH_LIMITS.characters),
  /** Where it is missing: the application if it reaches them, else the AI bot. */
  channel: z.enum(CHANNELS).exclude(['robot']).optional(),
  messageType: z.enum(MESSAGE_TYPES).default('announcement'),
})

export type Individual = z.output<typeof individualSchema>

export const approvalSchema = z.strictObject({
  decision: z.enum(['approve', 'decline']),
  contentSha256: z.string().regex(/^[0-9a-f]{64}$/),
})

export const lateDecisionSchema = z.strictObject({ decision: z.enum(['send', 'skip']) })

/** One page of the list of batches; `before` is the cursor that the page before gave. */
export const batchPageSchema = z.object({
  before: idTextSchema.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
  /** Only those that the reader has starred. */
  favourite: z.literal('true').optional(),
})

export const askingPageSchema = batchPageSchema.omit({ favourite: true })

/** A key of the caller's own choice: the same request with it again is the same batch. */
export const idempotencySchema = z.object({
  'Idempotency-Key': z.string().min(1).max(200).optional(),
})

/** Seconds to wait for what becomes of the messages, before answering. */
export const waitSchema = z.object({
  wait: z.coerce.number().int().min(1).max(MAX_WAIT_SECONDS).optional(),
})

/** Somebody, and only whom the channel reaches. */
function requireRecipients(
  { channel, groupIds, staffIds }: Pick<BatchContent, 'channel' | 'groupIds' | 'staffIds'>,
  context: z.RefinementCtx,
): void {
  const isGroups = recipientKindOf(channel) === 'group'
  const [wanted, other] = isGroups ? [groupIds, staffIds] : [staffIds, groupIds]
  const [field, otherField] = isGroups ? ['groupIds', 'staffIds'] : ['staffIds', 'groupIds']
  const refuse = (path: string, code: string, message: string) =>
    context.addIssue({ code: 'custom', path: [path], params: { code }, message })
  if (wanted.length === 0) refuse(field!, 'required', 'Somebody has to get it.')
  if (other.length > 0) refuse(otherField!, 'not_on_channel', 'This channel does not reach these.')
}
