import { selfTestJson } from '@/lib/batches/batch-answer'
import { selfTestSchema } from '@/lib/batches/batch-schema'
import { sendTestToSelf } from '@/lib/batches/send-test-to-self'
import { route } from '@/lib/http/route'

/** To the member of staff who is signed in. */
export const POST = route(
  {
    access: 'messages.send',
    summary: 'Send a message to yourself, to see it in WeCom before others do',
    body: selfTestSchema,
    answer: selfTestJson,
    status: 201,
  },
  ({ body, actor, now }) => sendTestToSelf(body, actor, now),
)
