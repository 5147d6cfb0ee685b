import { route } from '@/lib/http/route'
import { agentParamsSchema, callbackSchema } from '../../../corp-schema'
import { presentApp } from '../../../present-corp'
import { requireSandbox } from '../../../present-sandbox'
import { recordSandboxChange } from '../../../record-sandbox-change'

/** Where the application hears of its members: on this machine, and asked before it is kept. */
export const PUT = route(
  { access: 'sandbox.write', params: agentParamsSchema, body: callbackSchema },
  async ({ params, body, actor, now }) => {
    const app = await requireSandbox().staff.setCallback(params.agent, body)
    await recordSandboxChange(actor, 'callback_set', app.name, now)
    return presentApp(app)
  },
)

export const DELETE = route(
  { access: 'sandbox.write', params: agentParamsSchema },
  async ({ params, actor, now }) => {
    const app = await requireSandbox().staff.setCallback(params.agent, null)
    await recordSandboxChange(actor, 'callback_removed', app.name, now)
    return presentApp(app)
  },
)
