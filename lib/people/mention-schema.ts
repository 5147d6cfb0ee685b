import { z } from 'zod'

/** What the composer asks while somebody types after an `@`. */
export const mentionQuerySchema = z.object({ q: z.string().max(100).default('') })

/** More suggestions than this nobody reads. */
export const MENTION_LIMIT = 8
