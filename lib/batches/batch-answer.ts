import { z } from 'zod'
import { bigIdSchema } from '@/lib/ids'
import { pageJson, timeJson } from '@/lib/json-shapes'
import { countsJson, statusJson } from '@/lib/messages/message-answer'
import { HOLD_REASONS } from '@/lib/messages/message-status'

const batchSummaryJson = z.object({
  id: z.int(),
  title: z.string(),
  messageType: z.string(),
  channel: z.string(),
  kind: z.enum(['send', 'test']),
  createdAt: timeJson,
  actorName: z.string().nullable(),
  recipients: z.int(),
  counts: countsJson,
  favourite: z.boolean(),
})

export const batchPageJson = pageJson(batchSummaryJson)

export const batchDetailJson = batchSummaryJson.extend({
  payloads: z.array(z.unknown()),
  names: z.record(z.string(), z.string()),
  finishAt: timeJson.nullable(),
})

/** How one message of a batch stands; `reason` is a stable code. */
const messageOutcomeJson = z.object({
  id: bigIdSchema,
  recipient: z.object({ kind: z.string(), id: z.string(), name: z.string() }),
  part: z.int(),
  status: statusJson,
  holdReason: z.enum(HOLD_REASONS).nullable(),
  reason: z.string().nullable(),
})

/** `settled` and what follows only where `wait` was asked for. */
export const acceptedJson = z.object({
  id: z.int(),
  replayed: z.boolean(),
  settled: z.boolean().optional(),
  counts: countsJson.optional(),
  messages: z.array(messageOutcomeJson).optional(),
})

export const cancelledJson = z.object({ cancelled: z.int() })
