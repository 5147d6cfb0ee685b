import 'server-only'
import type { Actor } from '@/lib/audit/audit-store'
import { acceptBatch } from '@/lib/batches/accept-batch'
import { AT_ONCE } from '@/lib/batches/batch-schema'
import { plainDocument } from '@/lib/content/plain-document'
import { AppError, invalidField } from '@/lib/errors'
import { readThreadKey } from './inbox-message'
import type { Answer } from './inbox-schema'
import { threadMessages } from './inbox-store'

/**
 * Answers a member of staff by the way they wrote, as a message like any other.
 * @throws AppError `not_found`, `not_allowed_now` (nobody knows who wrote), `invalid_input` (`text`)
 */
export async function answerThread(
  key: string,
  { text, once }: Answer,
  actor: Actor,
  now: Date,
): Promise<{ batchId: number }> {
  const thread = readThreadKey(key)
  const [last] = thread ? await threadMessages(thread, 1) : []
  if (!thread || !last) {
    throw new AppError('not_found', { message: 'There is no such conversation.' })
  }
  if (thread.kind !== 'tutor') {
    throw new AppError('not_allowed_now', { message: 'It is not known who wrote this.' })
  }
  const batch = {
    ...AT_ONCE,
    channel: last.source,
    messageType: 'announcement' as const,
    format: 'markdown' as const,
    // What looks like a personal field is what somebody typed.
    items: [{ kind: 'text' as const, document: plainDocument(text.replace(FIELD_SIGNS, '\\$&')) }],
    groupIds: [],
    staffIds: [thread.tutorId],
  }
  const origin = { actor, idempotencyKey: `inbox ${once}` }
  const { id } = await acceptBatch(batch, origin, now).catch((error: unknown) => {
    throw asText(error)
  })
  return { batchId: id }
}

const FIELD_SIGNS = /\{\{|\}\}|｛｛|｝｝/g

/** What is wrong with the only text or the only recipient stands at the one field there is. */
function asText(error: unknown): unknown {
  const problem = error instanceof AppError ? error.fields[0] : undefined
  return problem ? invalidField('text', problem.code, problem.message, problem.params) : error
}
