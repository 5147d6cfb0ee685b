import { z } from 'zod'
import { appRecallJson } from '@/lib/channels/app-recall'
import { getRecall, recallMessage } from '@/lib/channels/recall-app-message'
import { route } from '@/lib/http/route'
import { bigIdSchema } from '@/lib/ids'

const params = z.object({ id: bigIdSchema })

export const GET = route(
  {
    access: 'log.read',
    summary: 'Whether an application message can be taken back, and from whom else it would go',
    params,
    answer: appRecallJson,
  },
  ({ params: { id }, now }) => getRecall(id, now),
)

export const POST = route(
  {
    access: 'messages.send',
    summary: 'Take an application message of the last 24 hours back',
    params,
    answer: appRecallJson,
    errors: ['not_allowed_now', 'recall_refused'],
  },
  ({ params: { id }, actor, now }) => recallMessage(id, actor, now),
)
