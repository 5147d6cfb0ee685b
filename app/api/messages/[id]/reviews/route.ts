import { reviewMessage } from '@/lib/delivery/review-message'
import { route } from '@/lib/http/route'
import { reviewedJson } from '@/lib/messages/message-answer'
import { messageParamsSchema, reviewSchema } from '@/lib/messages/message-schema'

/** What a person says about a message whose answer was lost. */
export const POST = route(
  {
    access: 'messages.send',
    summary: 'Say what became of a message whose answer was lost',
    params: messageParamsSchema,
    body: reviewSchema,
    answer: reviewedJson,
    status: 201,
    errors: ['not_allowed_now', 'content_removed'],
  },
  async ({ params, body, actor, now }) => {
    await reviewMessage(params.id, body, actor, now)
    return { decision: body.decision }
  },
)
