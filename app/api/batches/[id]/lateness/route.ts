import { lateDecisionSchema } from '@/lib/batches/batch-schema'
import { settleLateBatch } from '@/lib/delivery/schedule-batch'
import { route } from '@/lib/http/route'
import { idParamsSchema } from '@/lib/ids'

/** What becomes of a batch whose time was missed. */
export const PUT = route(
  { access: 'messages.send', params: idParamsSchema, body: lateDecisionSchema },
  async ({ params, body, actor, now }) => {
    const messages = await settleLateBatch(params.id, body.decision, actor, now)
    return { decision: body.decision, messages }
  },
)
