import { route } from '@/lib/http/route'
import { listMessages } from '@/lib/messages/list-messages'
import { messageFilterSchema } from '@/lib/messages/message-schema'
import { readCentre } from '@/lib/settings/centre-store'

export const GET = route({ access: 'log.read', query: messageFilterSchema }, async ({ query }) =>
  listMessages(query, (await readCentre()).timeZone),
)
