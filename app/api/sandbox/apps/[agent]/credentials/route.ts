import { route } from '@/lib/http/route'
import { agentParamsSchema } from '../../../corp-schema'
import { requireSandbox } from '../../../present-sandbox'

/** What WeCom's console would show of the application, to enter on the Connections page. */
export const GET = route({ access: 'sandbox.write', params: agentParamsSchema }, ({ params }) => {
  const { corp } = requireSandbox()
  const { agentId, secret } = corp.app(params.agent)
  return { corpId: corp.corp?.corpId ?? '', agentId, secret }
})
