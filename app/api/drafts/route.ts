import { listDrafts } from '@/lib/drafts/draft-store'
import { route } from '@/lib/http/route'

export const GET = route({ access: 'messages.send' }, async ({ user }) => ({
  items: await listDrafts(user.id),
}))
