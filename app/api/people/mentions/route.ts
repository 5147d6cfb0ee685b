import { route } from '@/lib/http/route'
import { MENTION_LIMIT, mentionQuerySchema } from '@/lib/people/mention-schema'
import { mentionCandidates } from '@/lib/people/tutor-store'

export const GET = route(
  { access: 'messages.send', query: mentionQuerySchema },
  async ({ query }) => ({ items: await mentionCandidates(query.q, MENTION_LIMIT) }),
)
