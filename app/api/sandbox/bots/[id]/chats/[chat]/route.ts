import { route } from '@/lib/http/route'
import { requireSandbox } from '../../../../present-sandbox'
import { chatParamsSchema } from '../../../bot-schema'
import { presentBotChat } from '../../../bot-views'

export const GET = route({ access: 'sandbox.read', params: chatParamsSchema }, ({ params }) =>
  presentBotChat(requireSandbox(), params.id, params.chat),
)
