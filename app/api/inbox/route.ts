import { route } from '@/lib/http/route'
import { inboxPageSchema } from '@/lib/inbox/inbox-schema'
import { countUnread, listThreads } from '@/lib/inbox/inbox-store'

export const GET = route({ access: 'log.read', query: inboxPageSchema }, async ({ query }) => {
  const [items, unread] = await Promise.all([listThreads(query), countUnread()])
  return { items, unread, next: items.length === query.limit ? items.at(-1)!.lastId : null }
})
