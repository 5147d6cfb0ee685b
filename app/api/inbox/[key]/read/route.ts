import { route } from '@/lib/http/route'
import { readThreadSchema, threadParamsSchema } from '@/lib/inbox/inbox-schema'
import { markThreadRead } from '@/lib/inbox/read-thread'

/** Somebody who may answer has read it; a viewer's look changes nothing. */
export const PUT = route(
  { access: 'messages.send', params: threadParamsSchema, body: readThreadSchema },
  ({ params, body, actor, now }) => markThreadRead(params.key, body.upTo, actor, now),
)
