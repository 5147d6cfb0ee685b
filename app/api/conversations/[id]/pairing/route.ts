import { unpair } from '@/lib/bots/change-conversation'
import { route } from '@/lib/http/route'
import { idParamsSchema } from '@/lib/ids'

/** The bot writes to this person no more. */
export const DELETE = route(
  { access: 'people.write', params: idParamsSchema },
  ({ params, actor, now }) => unpair(params.id, actor, now),
)
