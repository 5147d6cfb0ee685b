import { z } from 'zod'
import { pageJson, timeJson } from '@/lib/json-shapes'
import { STAFF_ROLES } from './person'

export const staffJson = z.object({
  id: z.int(),
  name: z.string(),
  role: z.enum(STAFF_ROLES),
  wecomUserid: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  notes: z.string(),
  tags: z.array(z.string()),
  userId: z.int().nullable(),
  userName: z.string().nullable(),
  archivedAt: timeJson.nullable(),
  createdAt: timeJson,
})

const total = z.object({ count: z.int(), more: z.boolean() }).optional()

export const staffPageJson = pageJson(staffJson).extend({ total })
