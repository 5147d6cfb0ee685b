import { route } from '@/lib/http/route'
import { agentParamsSchema, changedAppSchema } from '../../corp-schema'
import { presentApp } from '../../present-corp'
import { requireSandbox } from '../../present-sandbox'
import { recordSandboxChange } from '../../record-sandbox-change'

/** Switches an application off, has its callers' addresses refused, and back again. */
export const PATCH = route(
  { access: 'sandbox.write', params: agentParamsSchema, body: changedAppSchema },
  async ({ params, body, actor, now }) => {
    const { corp } = requireSandbox()
    const { refusesAddresses, ...rest } = body
    const trusted =
      refusesAddresses === undefined ? {} : { trustedIps: refusesAddresses ? [] : null }
    const app = corp.changeApp(params.agent, { ...rest, ...trusted })
    await recordSandboxChange(actor, 'app_changed', app.name, now, body)
    return presentApp(app)
  },
)
