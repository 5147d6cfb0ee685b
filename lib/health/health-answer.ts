import { z } from 'zod'
import { timeJson } from '@/lib/json-shapes'

const checkJson = z.object({ ok: z.boolean(), why: z.string().optional() })

export const healthJson = z.object({
  status: z.enum(['ok', 'degraded']),
  checks: z.object({
    database: checkJson,
    migrations: checkJson,
    engine: checkJson.extend({ lastBeat: timeJson.optional() }),
  }),
})
