import { retryBot } from '@/lib/bots/change-bot'
import { route } from '@/lib/http/route'
import { idParamsSchema } from '@/lib/ids'

/** Connects the bot again after it was taken over or refused. */
export const POST = route(
  { access: 'connections.write', params: idParamsSchema },
  ({ params, actor, now }) => retryBot(params.id, actor, now),
)
