import { preflightJson } from '@/lib/batches/batch-answer'
import { newBatchSchema } from '@/lib/batches/batch-schema'
import { preflight } from '@/lib/batches/preflight'
import { route } from '@/lib/http/route'

/** What Send would do, without doing it. */
export const POST = route(
  {
    access: 'messages.send',
    summary: 'Check what sending would do, without doing it',
    body: newBatchSchema,
    answer: preflightJson,
  },
  ({ body, actor, now }) => preflight(body, actor, now),
)
