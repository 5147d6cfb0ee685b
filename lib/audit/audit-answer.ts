import { z } from 'zod'
import { bigIdSchema } from '@/lib/ids'
import { pageJson, timeJson } from '@/lib/json-shapes'

const fields = z.record(z.string(), z.unknown()).nullable()

export const auditPageJson = pageJson(
  z.object({
    id: bigIdSchema,
    at: timeJson,
    actor: z.object({
      kind: z.enum(['user', 'api_key', 'system']),
      id: z.int().nullable(),
      name: z.string(),
    }),
    action: z.string(),
    subject: z.object({ kind: z.string(), id: z.string(), label: z.string() }),
    before: fields,
    after: fields,
  }),
)
