import { addConnection } from '@/lib/connections/add-connection'
import { addedConnectionJson } from '@/lib/connections/connection-answer'
import { AppError } from '@/lib/errors'
import { route } from '@/lib/http/route'
import { requireSandbox } from '../present-sandbox'

/** One press connects the application that the sandbox has from the start. */
export const POST = route(
  { access: 'connections.write', answer: addedConnectionJson, status: 201 },
  ({ actor, now }) => {
    const { corp } = requireSandbox()
    const [app] = corp.apps()
    if (!corp.corp || !app) {
      throw new AppError('not_found', { message: 'The sandbox has no application.' })
    }
    const { corpId, seats } = corp.corp
    const { name, agentId, secret } = app
    const road = { target: 'sandbox', route: 'direct', relayUrl: null } as const
    return addConnection({ ...road, name, corpId, agentId, secret, seats }, actor, now)
  },
)
