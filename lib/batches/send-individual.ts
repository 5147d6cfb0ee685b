import 'server-only'
import { createHash } from 'node:crypto'
import type { Actor } from '@/lib/audit/audit-store'
import { dialectOf, type Channel } from '@/lib/content/channel'
import type { Composition } from '@/lib/content/composition-schema'
import { cleanText } from '@/lib/content/document'
import { documentOfMarkdown } from '@/lib/content/document-of-markdown'
import { plainDocument } from '@/lib/content/plain-document'
import { readingOf } from '@/lib/content/reading-of'
import { inTransaction, sql } from '@/lib/db/sql'
import { AppError } from '@/lib/errors'
import { acceptBatch } from './accept-batch'
import { AT_ONCE, type Individual } from './batch-schema'
import { findRecipients } from './recipients'

/** The message that was accepted. */
export type AcceptedMessage = {
  /** Of its first part. */
  id: string
  batchId: number
  channel: Channel
  /** The same request was accepted before: nothing was added. */
  replayed: boolean
}

/**
 * Takes one text to one member of staff; the same key with the same request is the same message.
 * @throws AppError `invalid_input` (fields `tutor_id`: `unknown`, `unreachable`; `content`),
 *   `key_reused`
 */
export async function sendIndividual(
  asked: Individual,
  { actor, idempotencyKey }: { actor: Actor; idempotencyKey: string },
  now: Date,
): Promise<AcceptedMessage> {
  const channel = asked.channel ?? (await channelTo(asked.tutor_id, now))
  const batch = {
    ...AT_ONCE,
    channel,
    messageType: asked.messageType,
    ...compositionOf(asked, channel),
    groupIds: [],
    staffIds: [asked.tutor_id],
  }
  // Of the request itself: which channel it finds may have changed when it is repeated.
  const requestSha256 = createHash('sha256').update(JSON.stringify(asked)).digest('hex')
  const origin = { actor, idempotencyKey, requestSha256 }
  const { id: batchId, replayed } = await acceptBatch(batch, origin, now).catch(
    (error: unknown) => {
      throw byName(error)
    },
  )
  const [message] = await sql.query<{ id: string; channel: Channel }>(
    `select id, channel from wecom_message_log where batch_id = $1 order by id limit 1`,
    [batchId],
  )
  return { ...message!, batchId, replayed }
}

/** The first that reaches them; one that does not has its reason told when the batch is planned. */
async function channelTo(staffId: number, now: Date): Promise<Channel> {
  for (const channel of ['app', 'bot'] as const) {
    const found = await inTransaction((tx) => findRecipients(tx, channel, [staffId], now))
    if (found.get(staffId)?.problem === null) return channel
  }
  return 'app'
}

function compositionOf({ type, content }: Individual, channel: Channel): Composition {
  const lines = cleanText(content.replace(/\r\n?/g, '\n'))
  const document =
    type === 'text'
      ? plainDocument(lines)
      : documentOfMarkdown(lines, readingOf(dialectOf(channel, 'markdown')))
  return { format: type, items: [{ kind: 'text', document }] }
}

/** What is wrong, by the names that the request has for it. */
function byName(error: unknown): unknown {
  if (!(error instanceof AppError) || error.code !== 'invalid_input') return error
  const fields = error.fields.map((problem) => ({
    ...problem,
    field: problem.field.startsWith('items') ? 'content' : 'tutor_id',
  }))
  return new AppError('invalid_input', { message: error.message, fields })
}
