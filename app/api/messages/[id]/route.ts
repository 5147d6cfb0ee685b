import { route } from '@/lib/http/route'
import { getMessage } from '@/lib/messages/get-message'
import { messageDetailJson } from '@/lib/messages/message-answer'
import { messageParamsSchema } from '@/lib/messages/message-schema'

export const GET = route(
  {
    access: 'log.read',
    summary: 'One message: the exact request, each attempt, and WeCom’s answers',
    params: messageParamsSchema,
    answer: messageDetailJson,
  },
  ({ params }) => getMessage(params.id),
)
