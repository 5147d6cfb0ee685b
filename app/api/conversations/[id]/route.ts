import { linkedConversationSchema } from '@/lib/bots/bot-schema'
import { linkGroup } from '@/lib/bots/change-conversation'
import { route } from '@/lib/http/route'
import { idParamsSchema } from '@/lib/ids'

/** Says which of our groups a bot's group is. */
export const PATCH = route(
  { access: 'connections.write', params: idParamsSchema, body: linkedConversationSchema },
  ({ params, body, actor, now }) => linkGroup(params.id, body.groupId, actor, now),
)
