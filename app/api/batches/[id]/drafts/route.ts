import { idParamsSchema } from '@/lib/ids'
import { writeAgain } from '@/lib/batches/write-again'
import { route } from '@/lib/http/route'

/** Opens what was sent as a new message. */
export const POST = route(
  { access: 'messages.send', params: idParamsSchema, status: 201 },
  ({ params, user, now }) => writeAgain(params.id, user.id, now),
)
