import { scheduledJson } from '@/lib/batches/batch-answer'
import { scheduleSchema } from '@/lib/batches/batch-schema'
import { rescheduleBatch } from '@/lib/batches/reschedule-batch'
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
    errors: ['not_allowed_now', 'changed_meanwhile'],
  },
  async ({ params, body, actor, user, now }) => {
    await rescheduleBatch(params.id, body, { actor, editor: user.id }, now)
    return body
  },
)
