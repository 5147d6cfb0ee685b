import { confirmUserid } from '@/lib/bots/change-conversation'
import { route } from '@/lib/http/route'
import { idParamsSchema } from '@/lib/ids'

/** Takes the id over as the person's WeCom account. */
export const POST = route(
  { access: 'people.write', params: idParamsSchema },
  ({ params, actor, now }) => confirmUserid(params.id, actor, now),
)
