import { route } from '@/lib/http/route'
import { listDoubts } from '@/lib/messages/list-doubts'
import { doubtPageJson } from '@/lib/messages/message-answer'
import { doubtFilterSchema } from '@/lib/messages/message-schema'

export const GET = route(
  {
    access: 'log.read',
    summary: 'Messages that may or may not have arrived: without an answer, or left as they are',
    query: doubtFilterSchema,
    answer: doubtPageJson,
  },
  ({ query }) => listDoubts(query),
)
