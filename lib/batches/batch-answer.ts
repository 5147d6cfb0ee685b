import { z } from 'zod'
import { CHANNELS } from '@/lib/content/channel'
import { bigIdSchema } from '@/lib/ids'
import { fieldProblemJson, pageJson, timeJson } from '@/lib/json-shapes'
import { countsJson, statusJson } from '@/lib/messages/message-answer'
import { HOLD_REASONS } from '@/lib/messages/message-status'
import { IF_LATE, lateDecisionSchema } from './batch-schema'

const batchSummaryJson = z.object({
  id: z.int(),
  title: z.string(),
  messageType: z.string(),
  channel: z.enum(CHANNELS),
  kind: z.enum(['send', 'test']),
  createdAt: timeJson,
  contentRemovedAt: timeJson.nullable(),
  actorName: z.string().nullable(),
  recipients: z.int(),
  counts: countsJson,
  favourite: z.boolean(),
  urgent: z.boolean(),
  scheduledAt: timeJson.nullable(),
  approval: z.enum(['waiting', 'approved', 'declined']).nullable(),
  pausedAt: timeJson.nullable(),
})

const approvalReasonJson = z.enum(['recipients', 'everybody']).nullable()

export const batchPageJson = pageJson(batchSummaryJson)

export const batchDetailJson = batchSummaryJson.extend({
  payloads: z.array(z.unknown()),
  names: z.record(z.string(), z.string()),
  finishAt: timeJson.nullable(),
  perMinute: z.int().nullable(),
  holds: z.array(
    z.object({
      reason: z.enum(HOLD_REASONS),
      count: z.int(),
      until: timeJson.nullable(),
    }),
  ),
  editable: z.boolean(),
  contentSha256: z.string(),
  ifLate: z.enum(IF_LATE),
  approvalReason: approvalReasonJson,
  decidedAt: timeJson.nullable(),
  deciderName: z.string().nullable(),
  pauserName: z.string().nullable(),
  editedAt: timeJson.nullable(),
  editorName: z.string().nullable(),
  own: z.boolean(),
})

const askingBatchJson = batchDetailJson
  .pick({
    id: true,
    title: true,
    createdAt: true,
    contentRemovedAt: true,
    actorName: true,
    recipients: true,
    scheduledAt: true,
    own: true,
  })
  .extend({ asks: z.enum(['approval', 'late']) })

export const askingPageJson = pageJson(askingBatchJson)

export const looksJson = z.object({ messages: z.int(), batches: z.int() })

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

export const selfTestJson = z.object({ batchId: z.int() })

/** The message that was accepted, and where it stands from now on. */
export const individualJson = z.object({
  id: bigIdSchema,
  url: z.string(),
  batchId: z.int(),
  channel: z.string(),
  replayed: z.boolean(),
})

export const cancelledJson = z.object({ cancelled: z.int() })

export const changedBatchJson = z.object({ id: z.int() })

/** How many messages of it wait. */
export const waitingJson = z.object({ waiting: z.int() })

export const scheduledJson = z.object({
  scheduledAt: timeJson.nullable(),
  ifLate: z.enum(IF_LATE),
})

export const latenessJson = lateDecisionSchema.extend({ messages: z.int() })

/** What a person should know before sending; `rows` are those that it cannot go to as it is. */
export const preflightJson = z.object({
  contentSha256: z.string(),
  recipients: z.int(),
  messages: z.int(),
  leftOut: z.int(),
  problems: z.array(fieldProblemJson),
  rows: z.array(
    z.object({
      groupId: z.int().optional(),
      staffId: z.int().optional(),
      name: z.string().nullable(),
      problems: z.array(fieldProblemJson),
    }),
  ),
  wrongRows: z.int(),
  approvalReason: approvalReasonJson,
  quietUntil: timeJson.nullable(),
  scheduledAt: timeJson.nullable(),
  finishAt: timeJson.nullable(),
})
