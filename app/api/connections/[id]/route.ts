import { changeConnection } from '@/lib/connections/change-connection'
import { connectionJson } from '@/lib/connections/connection-answer'
import { changedConnectionSchema } from '@/lib/connections/connection-schema'
import { deleteConnection } from '@/lib/connections/delete-connection'
import { getConnection } from '@/lib/connections/list-connections'
import { route } from '@/lib/http/route'
import { idParamsSchema } from '@/lib/ids'

export const GET = route(
  { access: 'connections.write', params: idParamsSchema, answer: connectionJson },
  ({ params, now }) => getConnection(params.id, now),
)

export const PATCH = route(
  {
    access: 'connections.write',
    params: idParamsSchema,
    body: changedConnectionSchema,
    answer: connectionJson,
  },
  async ({ params, body, actor, now }) => {
    await changeConnection(params.id, body, actor, now)
    return getConnection(params.id, now)
  },
)

export const DELETE = route(
  { access: 'connections.write', params: idParamsSchema },
  ({ params, actor, now }) => deleteConnection(params.id, actor, now),
)
