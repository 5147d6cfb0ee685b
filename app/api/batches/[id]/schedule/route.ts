import { scheduledJson } from '@/lib/batches/batch-answer'
import { requireComing } from '@/lib/batches/batch-content'
import { scheduleSchema } from '@/lib/batches/batch-schema'
import { scheduleBatch } from '@/lib/delivery/schedule-batch'
import { route } from '@/lib/http/route'
import { idParamsSchema } from '@/lib/ids'

/** Another time for a batch of which nothing has left. */
export const PUT = route(
  {
    access: 'messages.send',
    summary: 'Give a batch of which nothing has left another time',
    params: idParamsSchema,
    body: scheduleSchema,
    answer: scheduledJson,
    errors: ['not_allowed_now'],
  },
  async ({ params, body, actor, now }) => {
    requireComing(body.scheduledAt, now)
    await scheduleBatch(params.id, body, actor, now)
    return body
  },
)
