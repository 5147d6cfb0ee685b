import { putConnectionInUse } from '@/lib/connections/put-connection-in-use'
import { route } from '@/lib/http/route'
import { idParamsSchema } from '@/lib/ids'

export const PUT = route(
  { access: 'connections.write', params: idParamsSchema },
  ({ params, actor, now }) => putConnectionInUse(params.id, actor, now),
)
