import { route } from '@/lib/http/route'
import { MENTION_LIMIT, mentionQuerySchema, mentionsJson } from '@/lib/people/mention-schema'
import { mentionCandidates } from '@/lib/people/tutor-store'

export const GET = route(
  {
    access: 'messages.send',
    summary: 'Whom a mention in a message may mean',
    query: mentionQuerySchema,
    answer: mentionsJson,
  },
  async ({ query }) => ({ items: await mentionCandidates(query.q, MENTION_LIMIT) }),
)
