import { addConnection } from '@/lib/connections/add-connection'
import { addedConnectionJson, connectionPageJson } from '@/lib/connections/connection-answer'
import { newConnectionSchema } from '@/lib/connections/connection-schema'
import { listConnections } from '@/lib/connections/list-connections'
import { route } from '@/lib/http/route'

export const GET = route(
  { access: 'connections.write', answer: connectionPageJson },
  async ({ now }) => ({ items: await listConnections(now), next: null }),
)

export const POST = route(
  {
    access: 'connections.write',
    body: newConnectionSchema,
    answer: addedConnectionJson,
    status: 201,
    errors: ['conflict'],
  },
  ({ body, actor, now }) => addConnection(body, actor, now),
)
