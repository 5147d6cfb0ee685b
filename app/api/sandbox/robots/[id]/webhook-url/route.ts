import { sandboxOrigin } from '@/lib/connections/origins'
import { route } from '@/lib/http/route'
import { robotUrl } from '@/lib/sandbox/sandbox'
import { requireRobot, requireSandbox } from '../../../present-sandbox'
import { robotParamsSchema } from '../../../sandbox-schema'

/** What WeCom would show for its robot, to paste on the Groups page. */
export const GET = route({ access: 'sandbox.write', params: robotParamsSchema }, ({ params }) => {
  const { key } = requireRobot(requireSandbox(), params.id)
  return { url: robotUrl(sandboxOrigin() ?? '', key) }
})
