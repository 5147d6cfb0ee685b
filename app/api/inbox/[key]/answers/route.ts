import { route } from '@/lib/http/route'
import { answerThread } from '@/lib/inbox/answer-thread'
import { answerSchema, threadParamsSchema } from '@/lib/inbox/inbox-schema'

/** Answers one person by the way they wrote. */
export const POST = route(
  { access: 'messages.send', params: threadParamsSchema, body: answerSchema, status: 202 },
  ({ params, body, actor, now }) => answerThread(params.key, body, actor, now),
)
