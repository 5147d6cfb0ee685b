import { waitingJson } from '@/lib/batches/batch-answer'
import { pauseBatch, resumeBatch } from '@/lib/delivery/pause-batch'
import { route } from '@/lib/http/route'
import { idParamsSchema } from '@/lib/ids'

/** Nothing more of it leaves until it is resumed. */
export const PUT = route(
  {
    access: 'messages.send',
    summary: 'Let nothing more of the batch leave until it is resumed',
    params: idParamsSchema,
    answer: waitingJson,
    errors: ['not_allowed_now'],
  },
  async ({ params, actor, now }) => ({ waiting: await pauseBatch(params.id, actor, now) }),
)

export const DELETE = route(
  {
    access: 'messages.send',
    summary: 'Resume a paused batch',
    params: idParamsSchema,
    answer: waitingJson,
    errors: ['not_allowed_now'],
  },
  async ({ params, actor, now }) => ({ waiting: await resumeBatch(params.id, actor, now) }),
)
