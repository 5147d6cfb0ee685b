import { retryMessages } from '@/lib/delivery/retry-messages'
import { route } from '@/lib/http/route'
import { retriedJson } from '@/lib/messages/message-answer'
import { messageParamsSchema } from '@/lib/messages/message-schema'

/** Tries a failed message again: the same row, a new attempt. */
export const POST = route(
  {
    access: 'messages.send',
    summary: 'Try a failed message again',
    params: messageParamsSchema,
    answer: retriedJson,
    status: 201,
    errors: ['not_allowed_now'],
  },
  async ({ params, actor, now }) => ({
    retried: await retryMessages({ messageId: params.id }, actor, now),
  }),
)
