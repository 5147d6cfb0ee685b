import { newBatchSchema } from '@/lib/batches/batch-schema'
import { preflight } from '@/lib/batches/preflight'
import { route } from '@/lib/http/route'

/** What Send would do, without doing it. */
export const POST = route(
  { access: 'messages.send', body: newBatchSchema },
  ({ body, actor, now }) => preflight(body, actor, now),
)
