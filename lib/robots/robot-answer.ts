import { z } from 'zod'
import { bigIdSchema } from '@/lib/ids'
import { pageJson, timeJson } from '@/lib/json-shapes'

/** A robot without its key, and how its allowance stands. */
export const robotJson = z.object({
  id: z.int(),
  groupId: z.int(),
  groupName: z.string(),
  name: z.string(),
  description: z.string(),
  notes: z.string(),
  isActive: z.boolean(),
  host: z.string(),
  keyEnding: z.string(),
  totalMessagesSent: z.int(),
  lastUsedAt: timeJson.nullable(),
  createdBy: z.string(),
  createdAt: timeJson,
  lane: z.object({
    used: z.int(),
    count: z.int(),
    windowMs: z.int(),
    nextFreeAt: timeJson,
    blockedUntil: timeJson.nullable(),
    blockedReason: z.string().nullable(),
    pausedAt: timeJson.nullable(),
    pausedReason: z.string().nullable(),
  }),
})

export const robotPageJson = pageJson(robotJson)

export const addedRobotsJson = z.object({ ids: z.array(z.int()) })

export const testMessageJson = z.object({ batchId: z.int(), messageId: bigIdSchema })
