import { route } from '@/lib/http/route'
import { threadParamsSchema } from '@/lib/inbox/inbox-schema'
import { getThread } from '@/lib/inbox/read-thread'

export const GET = route({ access: 'log.read', params: threadParamsSchema }, ({ params }) =>
  getThread(params.key),
)
