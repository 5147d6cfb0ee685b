import { z } from 'zod'
import { acceptBatch } from '@/lib/batches/accept-batch'
import { batchPageSchema, newBatchSchema } from '@/lib/batches/batch-schema'
import { listBatches } from '@/lib/batches/list-batches'
import { invalidField } from '@/lib/errors'
import { parse } from '@/lib/http/field-problems'
import { route } from '@/lib/http/route'

export const GET = route({ access: 'log.read', query: batchPageSchema }, ({ query, user }) =>
  listBatches(query, user.id),
)

const keySchema = z.object({ 'Idempotency-Key': z.string().min(1).max(200).optional() })

export const POST = route(
  { access: 'messages.send', body: newBatchSchema },
  async ({ body, actor, request, now }) => {
    const { 'Idempotency-Key': idempotencyKey } = parse(keySchema, {
      'Idempotency-Key': request.headers.get('idempotency-key') ?? undefined,
    })
    if (!body.draftId && !idempotencyKey) {
      const message = 'A draftId or an Idempotency-Key is needed, so that a repeat sends nothing.'
      throw invalidField('draftId', 'required', message)
    }
    const accepted = await acceptBatch(body, { actor, idempotencyKey }, now)
    return Response.json(accepted, { status: accepted.replayed ? 200 : 201 })
  },
)
