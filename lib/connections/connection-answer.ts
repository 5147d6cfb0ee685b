import { z } from 'zod'
import { pageJson, timeJson } from '@/lib/json-shapes'
import { ROUTES } from './connection'

/** A connection, never with a secret. */
export const connectionJson = z.object({
  id: z.int(),
  name: z.string(),
  host: z.string(),
  route: z.enum(ROUTES),
  relayUrl: z.string().nullable(),
  corpId: z.string(),
  agentId: z.int(),
  hasSecret: z.boolean(),
  hasRelayKey: z.boolean(),
  hasCallback: z.boolean(),
  seats: z.int().nullable(),
  inUse: z.boolean(),
  state: z.enum(['unchecked', 'working', 'broken']),
  brokenReason: z.string().nullable(),
  brokenAddress: z.string().nullable(),
  version: z.int(),
  checkedAt: timeJson.nullable(),
  lastUsedAt: timeJson.nullable(),
  changedAt: timeJson,
  createdAt: timeJson,
  today: z.object({ sent: z.int(), allowed: z.int().nullable() }),
})

export const connectionPageJson = pageJson(connectionJson)

export const addedConnectionJson = z.object({ id: z.int() })

export const connectionCheckJson = z.object({
  works: z.boolean(),
  steps: z.array(
    z.object({
      name: z.enum(['road', 'token', 'app', 'clock', 'range', 'customers']),
      state: z.enum(['good', 'bad', 'notice']),
      reason: z.string().optional(),
      address: z.string().optional(),
      people: z.array(z.string()).optional(),
    }),
  ),
})
