import { route } from '@/lib/http/route'
import { listMessages } from '@/lib/messages/list-messages'
import { messagePageJson } from '@/lib/messages/message-answer'
import { messageFilterSchema } from '@/lib/messages/message-schema'
import { readCentre } from '@/lib/settings/centre-store'

export const GET = route(
  {
    access: 'log.read',
    summary: 'The message log, the newest first',
    query: messageFilterSchema,
    answer: messagePageJson,
  },
  async ({ query }) => listMessages(query, (await readCentre()).timeZone),
)
