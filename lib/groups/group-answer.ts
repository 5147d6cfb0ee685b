import { z } from 'zod'
import { pageJson, timeJson } from '@/lib/json-shapes'

export const groupJson = z.object({
  id: z.int(),
  name: z.string(),
  description: z.string(),
  createdAt: timeJson,
  robots: z.int(),
  serving: z.int(),
  waiting: z.int(),
})

export const groupPageJson = pageJson(groupJson)

export const createdJson = z.object({ id: z.int() })
