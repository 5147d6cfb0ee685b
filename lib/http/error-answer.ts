import { z } from 'zod'
import { fieldProblemJson } from '@/lib/json-shapes'

/** What every answer of status 400 and above holds. Codes are stable; words are safe to show. */
export const errorJson = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    hint: z.string().optional(),
    fields: z.array(fieldProblemJson),
    params: fieldProblemJson.shape.params.unwrap(),
  }),
})
