import { route } from '@/lib/http/route'
import { agentParamsSchema } from '../../../corp-schema'
import { presentApp } from '../../../present-corp'
import { requireSandbox } from '../../../present-sandbox'
import { recordSandboxChange } from '../../../record-sandbox-change'

/** Ends every token of the application at once, as WeCom may. */
export const DELETE = route(
  { access: 'sandbox.write', params: agentParamsSchema },
  async ({ params, actor, now }) => {
    const { corp } = requireSandbox()
    corp.revokeTokens(params.agent)
    const app = corp.app(params.agent)
    await recordSandboxChange(actor, 'tokens_revoked', app.name, now)
    return presentApp(app)
  },
)
