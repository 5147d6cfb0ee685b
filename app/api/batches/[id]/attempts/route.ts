import { idParamsSchema } from '@/lib/ids'
import { retryMessages } from '@/lib/delivery/retry-messages'
import { route } from '@/lib/http/route'

/** Tries every failed message of the batch again. */
export const POST = route(
  { access: 'messages.send', params: idParamsSchema, status: 201 },
  async ({ params, actor, now }) => ({
    retried: await retryMessages({ batchId: params.id }, actor, now),
  }),
)
