import { route } from '@/lib/http/route'
import { requireSandbox } from '../../present-sandbox'
import { recordSandboxChange } from '../../record-sandbox-change'
import { knobsSchema } from '../bot-schema'

/** What goes wrong for the bots from now on. */
export const PUT = route(
  { access: 'sandbox.write', body: knobsSchema },
  async ({ body, actor, now }) => {
    const { bots } = requireSandbox()
    bots.knobs = { ...bots.knobs, ...body }
    await recordSandboxChange(actor, 'bot_knobs', 'bots', now, body)
    return bots.knobs
  },
)
