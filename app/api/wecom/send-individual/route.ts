import { individualJson } from '@/lib/batches/batch-answer'
import { idempotencySchema, individualSchema } from '@/lib/batches/batch-schema'
import { sendIndividual } from '@/lib/batches/send-individual'
import { invalidField } from '@/lib/errors'
import { answer } from '@/lib/http/answer'
import { route } from '@/lib/http/route'

export const POST = route(
  {
    access: 'messages.send',
    summary: 'Send a text to one member of staff; the answer comes when it is in the database',
    body: individualSchema,
    headers: idempotencySchema,
    answer: individualJson,
    status: 202,
    errors: ['key_reused'],
  },
  async ({ body, actor, headers, now }) => {
    const idempotencyKey = headers['Idempotency-Key']
    if (!idempotencyKey) {
      const message = 'An Idempotency-Key is needed, so that a repeat sends nothing.'
      throw invalidField('Idempotency-Key', 'required', message)
    }
    const accepted = await sendIndividual(body, { actor, idempotencyKey }, now)
    const url = `/messages/${accepted.id}`
    return answer({ ...accepted, url }, 202)
  },
)
