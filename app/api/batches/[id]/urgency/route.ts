import { hurryBatch } from '@/lib/delivery/schedule-batch'
import { route } from '@/lib/http/route'
import { idParamsSchema } from '@/lib/ids'

/** What waits of it goes first, and no quiet hours hold it. */
export const PUT = route(
  { access: 'messages.send', params: idParamsSchema },
  async ({ params, actor, now }) => ({ waiting: await hurryBatch(params.id, actor, now) }),
)
