import { route } from '@/lib/http/route'
import { requireSandbox } from '../present-sandbox'
import { recordSandboxChange } from '../record-sandbox-change'
import { delaySchema } from '../sandbox-schema'

/** How long every call waits before it counts, at random between the two. */
export const PUT = route(
  { access: 'sandbox.write', body: delaySchema },
  async ({ body, actor, now }) => {
    requireSandbox().setDelay(body)
    await recordSandboxChange(actor, 'delay_set', 'sandbox', now, body)
    return body
  },
)
