import { idParamsSchema } from '@/lib/ids'
import { cancelBatch } from '@/lib/delivery/cancel-batch'
import { route } from '@/lib/http/route'

/** Cancels what has not left. */
export const POST = route(
  { access: 'messages.send', params: idParamsSchema, status: 201 },
  async ({ params, actor, now }) => ({ cancelled: await cancelBatch(params.id, actor, now) }),
)
