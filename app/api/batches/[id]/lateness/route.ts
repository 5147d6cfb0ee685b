import { latenessJson } from '@/lib/batches/batch-answer'
import { lateDecisionSchema } from '@/lib/batches/batch-schema'
import { settleLateBatch } from '@/lib/delivery/schedule-batch'
import { route } from '@/lib/http/route'
import { idParamsSchema } from '@/lib/ids'

/** What becomes of a batch whose time was missed. */
export const PUT = route(
  {
    access: 'messages.send',
    summary: 'Send or skip a batch whose time was missed',
    params: idParamsSchema,
    body: lateDecisionSchema,
    answer: latenessJson,
    errors: ['not_allowed_now'],
  },
  async ({ params, body, actor, now }) => {
    const messages = await settleLateBatch(params.id, body.decision, actor, now)
    return { decision: body.decision, messages }
  },
)
