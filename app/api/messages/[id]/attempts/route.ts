import { retryMessages } from '@/lib/delivery/retry-messages'
import { route } from '@/lib/http/route'
import { messageParamsSchema } from '@/lib/messages/message-schema'

/** Tries a failed message again: the same row, a new attempt. */
export const POST = route(
  { access: 'messages.send', params: messageParamsSchema, status: 201 },
  async ({ params, actor, now }) => ({
    retried: await retryMessages({ messageId: params.id }, actor, now),
  }),
)
