import { waitingJson } from '@/lib/batches/batch-answer'
import { hurryBatch } from '@/lib/delivery/schedule-batch'
import { route } from '@/lib/http/route'
import { idParamsSchema } from '@/lib/ids'

/** What waits of it goes first, and no quiet hours hold it. */
export const PUT = route(
  {
    access: 'messages.send',
    summary: 'Let what waits of the batch go first, quiet hours or not',
    params: idParamsSchema,
    answer: waitingJson,
    errors: ['not_allowed_now'],
  },
  async ({ params, actor, user, now }) => ({
    waiting: await hurryBatch(params.id, { actor, editor: user.id }, now),
  }),
)
