import { addBot } from '@/lib/bots/add-bot'
import { newBotSchema } from '@/lib/bots/bot-schema'
import { listBots } from '@/lib/bots/bot-store'
import { listConversations } from '@/lib/bots/list-conversations'
import { route } from '@/lib/http/route'

export const GET = route({ access: 'people.write' }, async ({ now }) => {
  const [bots, conversations] = await Promise.all([listBots(now), listConversations()])
  return { bots, conversations }
})

export const POST = route(
  { access: 'connections.write', body: newBotSchema, status: 201 },
  ({ body, actor, now }) => addBot(body, actor, now),
)
