import { checkConnection } from '@/lib/connections/check-connection'
import { connectionCheckJson } from '@/lib/connections/connection-answer'
import { route } from '@/lib/http/route'
import { idParamsSchema } from '@/lib/ids'

export const POST = route(
  { access: 'connections.write', params: idParamsSchema, answer: connectionCheckJson },
  ({ params, actor, now }) => checkConnection(params.id, actor, now),
)
