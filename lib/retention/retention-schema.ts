import { z } from 'zod'
import { MAX_CONTENT_DAYS, MIN_CONTENT_DAYS } from './retention'

export const retentionSchema = z.strictObject({
  contentDays: z.int().min(MIN_CONTENT_DAYS).max(MAX_CONTENT_DAYS).nullable(),
})
