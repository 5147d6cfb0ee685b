import { route } from '@/lib/http/route'
import { presentChat, requireSandbox } from '../../present-sandbox'
import { groupParamsSchema } from '../../sandbox-schema'

export const GET = route({ access: 'sandbox.read', params: groupParamsSchema }, ({ params }) =>
  presentChat(requireSandbox(), params.id),
)
