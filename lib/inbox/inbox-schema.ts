import { z } from 'zod'
import { cleanLinesSchema } from '@/lib/clean-text'
import { bigIdSchema, idTextSchema } from '@/lib/ids'
import { readThreadKey } from './inbox-message'

const threadKey = z
  .string()
  .max(200)
  .refine((key) => readThreadKey(key) !== undefined)

/** One page of the list of threads, newest first. */
export const inboxPageSchema = z.object({
  before: bigIdSchema.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  tutorId: idTextSchema.optional(),
})

export const threadParamsSchema = z.object({ key: threadKey })

/** Everything in the thread up to this message has been read. */
export const readThreadSchema = z.strictObject({ upTo: bigIdSchema })

/** Longer answers are written on the Compose page. */
export const ANSWER_MAX = 2000

export const answerSchema = z.strictObject({
  text: cleanLinesSchema(ANSWER_MAX).pipe(z.string().min(1)),
  /** Sends at most once for each, however often it is asked. */
  once: z.uuid(),
})

export type Answer = z.infer<typeof answerSchema>
