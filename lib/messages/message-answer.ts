import { z } from 'zod'
import { CHANNELS } from '@/lib/content/channel'
import { bigIdSchema } from '@/lib/ids'
import { pageJson, timeJson } from '@/lib/json-shapes'
import { HOLD_REASONS, MESSAGE_STATUSES } from './message-status'

export const statusJson = z.enum(MESSAGE_STATUSES)

/** How many messages stand where; statuses without any are absent. */
export const countsJson = z.partialRecord(statusJson, z.int())

const messageSummaryJson = z.object({
  id: bigIdSchema,
  batchId: z.int(),
  channel: z.enum(CHANNELS),
  recipientKind: z.string(),
  recipientId: z.string(),
  recipientName: z.string(),
  part: z.int(),
  parts: z.int(),
  webhookName: z.string().nullable(),
  messageType: z.string(),
  firstLine: z.string(),
  status: statusJson,
  holdReason: z.enum(HOLD_REASONS).nullable(),
  holdUntil: timeJson.nullable(),
  reasonCode: z.string().nullable(),
  createdAt: timeJson,
  sendTimestamp: timeJson.nullable(),
  senderName: z.string().nullable(),
  contentRemovedAt: timeJson.nullable(),
})

/** The first page of a search also says how many there are, at most 1,000. */
export const messagePageJson = pageJson(messageSummaryJson).extend({
  total: z.object({ count: z.int(), more: z.boolean() }).optional(),
})

const doubtJson = messageSummaryJson.extend({
  calledAt: timeJson.nullable(),
  tookMs: z.int().nullable(),
  canSendAgain: z.boolean(),
  reviewedAt: timeJson.nullable(),
  reviewedByName: z.string().nullable(),
})

export const doubtPageJson = pageJson(doubtJson)

export const reviewedJson = z.object({ decision: z.enum(['arrived', 'send_again', 'leave']) })

const attemptJson = z.object({
  id: bigIdSchema,
  startedAt: timeJson,
  endedAt: timeJson.nullable(),
  repliedAt: timeJson.nullable(),
  outcome: z
    .enum(['accepted', 'refused', 'again_later', 'lane_blocked', 'in_doubt', 'not_called'])
    .nullable(),
  errcode: z.int().nullable(),
  reasonCode: z.string().nullable(),
  request: z
    .object({ method: z.string(), url: z.string(), body: z.string().optional() })
    .nullable(),
  reply: z.object({ httpStatus: z.int(), body: z.string().optional() }).nullable(),
  robotName: z.string().nullable(),
})

export const messageDetailJson = messageSummaryJson.extend({
  content: z.string(),
  contentBytes: z.int().nullable(),
  payload: z.unknown(),
  names: z.record(z.string(), z.string()),
  request: z.object({ method: z.string(), url: z.string(), body: z.string() }).nullable(),
  attempts: z.array(attemptJson),
  canRetry: z.boolean(),
  needsDecision: z.boolean(),
  reviewedAt: timeJson.nullable(),
  reviewedByName: z.string().nullable(),
})

/** How many messages went back to the queue. */
export const retriedJson = z.object({ retried: z.int() })
