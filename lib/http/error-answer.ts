import { z } from 'zod'

const params = z.record(z.string(), z.union([z.string(), z.number()]))

/** What every answer of status 400 and above holds. Codes are stable; words are safe to show. */
export const errorJson = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    hint: z.string().optional(),
    fields: z.array(
      z.object({
        field: z.string(),
        code: z.string(),
        message: z.string(),
        params: params.optional(),
      }),
    ),
    params,
  }),
})
