import { retryMessages } from '@/lib/delivery/retry-messages'
import { route } from '@/lib/http/route'
import { idParamsSchema } from '@/lib/ids'
import { retriedJson } from '@/lib/messages/message-answer'

/** Tries every failed message of the batch again. */
export const POST = route(
  {
    access: 'messages.send',
    summary: 'Try every failed message of the batch again',
    params: idParamsSchema,
    answer: retriedJson,
    status: 201,
    errors: ['not_allowed_now'],
  },
  async ({ params, actor, now }) => ({
    retried: await retryMessages({ batchId: params.id }, actor, now),
  }),
)
