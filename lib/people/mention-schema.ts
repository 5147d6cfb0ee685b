import { z } from 'zod'
import { soughtTextSchema } from '@/lib/clean-text'

/** What the composer asks while somebody types after an `@`. */
export const mentionQuerySchema = z.object({ q: soughtTextSchema(100).default('') })

/** More suggestions than this nobody reads. */
export const MENTION_LIMIT = 8

export const mentionsJson = z.object({
  items: z.array(z.object({ userid: z.string(), name: z.string() })),
})
