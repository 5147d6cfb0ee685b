import { route } from '@/lib/http/route'
import { getMessage } from '@/lib/messages/get-message'
import { messageParamsSchema } from '@/lib/messages/message-schema'

export const GET = route({ access: 'log.read', params: messageParamsSchema }, ({ params }) =>
  getMessage(params.id),
)
