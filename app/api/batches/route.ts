import { acceptBatch } from '@/lib/batches/accept-batch'
import { acceptedJson, batchPageJson } from '@/lib/batches/batch-answer'
import {
  batchPageSchema,
  idempotencySchema,
  newBatchSchema,
  waitSchema,
} from '@/lib/batches/batch-schema'
import { listBatches } from '@/lib/batches/list-batches'
import { waitForBatch } from '@/lib/batches/wait-for-batch'
import { invalidField } from '@/lib/errors'
import { answer } from '@/lib/http/answer'
import { route } from '@/lib/http/route'

export const GET = route(
  {
    access: 'log.read',
    summary: 'Batches, the newest first, with how many of their messages stand where',
    query: batchPageSchema,
    answer: batchPageJson,
  },
  ({ query, user }) => listBatches(query, user.id),
)

export const POST = route(
  {
    access: 'messages.send',
    summary: 'Send a message to some groups; the answer comes when all of it is in the database',
    body: newBatchSchema,
    query: waitSchema,
    headers: idempotencySchema,
    answer: acceptedJson,
    status: 201,
    alsoStatus: { 200: 'The same request was accepted before; nothing was added.' },
    errors: ['already_sent', 'key_reused'],
  },
  async ({ body, actor, query, headers, request, now }) => {
    const idempotencyKey = headers['Idempotency-Key']
    if (!body.draftId && !idempotencyKey) {
      const message = 'A draftId or an Idempotency-Key is needed, so that a repeat sends nothing.'
      throw invalidField('draftId', 'required', message)
    }
    const accepted = await acceptBatch(body, { actor, idempotencyKey }, now)
    const outcome = query.wait && (await waitForBatch(accepted.id, query.wait, request.signal))
    return answer({ ...accepted, ...outcome }, accepted.replayed ? 200 : 201)
  },
)
