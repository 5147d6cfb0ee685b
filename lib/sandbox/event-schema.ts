import { z } from 'zod'
import { apiEventSchema } from './api/shapes'
import { chaosSchema, delaySchema } from './fixtures'
import type { SandboxEvent } from './state'
import { FAULT_KINDS, MEDIA_TYPES } from './types'

const time = z.iso.datetime()
const count = z.number().int().min(0)
const mediaType = z.enum(MEDIA_TYPES)

const arrival = z.object({
  id: count,
  at: time,
  call: z.enum(['send', 'upload_media']),
  robotKey: z.string(),
  robotName: z.string(),
  groupId: z.string(),
  kind: z.string(),
  accepted: z.boolean(),
  errcode: z.number(),
  errmsg: z.string(),
  body: z.string(),
  media: z
    .object({ mediaId: z.string(), type: mediaType, filename: z.string(), bytes: count })
    .optional(),
  fault: z.enum(FAULT_KINDS).optional(),
})

const robot = z.object({
  key: z.string(),
  name: z.string(),
  groupId: z.string(),
  removed: z.boolean(),
  limit: z.object({ count, windowMs: count }),
})

const media = z.object({
  mediaId: z.string(),
  robotKey: z.string(),
  type: mediaType,
  filename: z.string(),
  bytes: count,
  at: time,
})

const fault = z.object({
  robotKey: z.string(),
  kind: z.enum(FAULT_KINDS),
  count,
  errcode: z.number().optional(),
  ms: z.number().optional(),
})

const group = z.object({ id: z.string(), name: z.string(), members: z.array(z.string()) })

const event = z.discriminatedUnion('event', [
  z.object({ event: z.literal('group'), group }),
  z.object({ event: z.literal('robot'), robot }),
  z.object({ event: z.literal('arrival'), arrival, counted: z.boolean() }),
  z.object({ event: z.literal('slots'), robotKey: z.string(), times: z.array(time) }),
  z.object({ event: z.literal('media'), media }),
  z.object({ event: z.literal('media_gone'), mediaId: z.string() }),
  z.object({ event: z.literal('fault'), fault }),
  z.object({ event: z.literal('chaos'), chaos: chaosSchema }),
  z.object({ event: z.literal('delay'), delay: delaySchema }),
  z.object({ event: z.literal('given'), kind: z.enum(FAULT_KINDS), count }),
  z.object({ event: z.literal('next_id'), id: count }),
  z.object({ event: z.literal('cleared') }),
  z.object({ event: z.literal('api'), api: apiEventSchema }),
])

/** A journal's entry, `undefined` when it is no event of ours (edited, or of another version). */
export function readEvent(entry: unknown): SandboxEvent | undefined {
  return event.safeParse(entry).data as SandboxEvent | undefined
}
