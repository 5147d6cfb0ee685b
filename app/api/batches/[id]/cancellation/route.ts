import { cancelledJson } from '@/lib/batches/batch-answer'
import { cancelBatch } from '@/lib/delivery/cancel-batch'
import { route } from '@/lib/http/route'
import { idParamsSchema } from '@/lib/ids'

/** Cancels what has not left. */
export const POST = route(
  {
    access: 'messages.send',
    summary: 'Cancel what of the batch has not left',
    params: idParamsSchema,
    answer: cancelledJson,
    status: 201,
    errors: ['not_allowed_now'],
  },
  async ({ params, actor, now }) => ({ cancelled: await cancelBatch(params.id, actor, now) }),
)
