import { approvalSchema } from '@/lib/batches/batch-schema'
import { approveBatch } from '@/lib/delivery/approve-batch'
import { route } from '@/lib/http/route'
import { idParamsSchema } from '@/lib/ids'

/** A second person agrees, or declines. */
export const PUT = route(
  { access: 'messages.send', params: idParamsSchema, body: approvalSchema },
  async ({ params, body, actor, user, now }) => {
    await approveBatch(params.id, body, { actor, approver: user.id }, now)
    return { decision: body.decision }
  },
)
