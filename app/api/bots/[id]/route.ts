import { changedBotSchema } from '@/lib/bots/bot-schema'
import { changeBot } from '@/lib/bots/change-bot'
import { deleteBot } from '@/lib/bots/delete-bot'
import { route } from '@/lib/http/route'
import { idParamsSchema } from '@/lib/ids'

export const PATCH = route(
  { access: 'connections.write', params: idParamsSchema, body: changedBotSchema },
  ({ params, body, actor, now }) => changeBot(params.id, body, actor, now),
)

export const DELETE = route(
  { access: 'connections.write', params: idParamsSchema },
  ({ params, actor, now }) => deleteBot(params.id, actor, now),
)
