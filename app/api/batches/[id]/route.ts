import { batchDetailJson, changedBatchJson } from '@/lib/batches/batch-answer'
import { batchEditSchema } from '@/lib/batches/batch-schema'
import { editBatch } from '@/lib/batches/edit-batch'
import { getBatch } from '@/lib/batches/get-batch'
import { route } from '@/lib/http/route'
import { idParamsSchema } from '@/lib/ids'

export const GET = route(
  {
    access: 'log.read',
    summary: 'One batch: its parts, its progress, when it will be done',
    params: idParamsSchema,
    answer: batchDetailJson,
  },
  ({ params, user, now }) => getBatch(params.id, user.id, now),
)

/** Another content for a batch of which nothing has left. */
export const PUT = route(
  {
    access: 'messages.send',
    summary: 'Change a batch of which nothing has left',
    params: idParamsSchema,
    body: batchEditSchema,
    answer: changedBatchJson,
    errors: ['not_allowed_now', 'changed_meanwhile'],
  },
  async ({ params, body, actor, user, now }) => {
    await editBatch(params.id, body, { actor, editor: user.id }, now)
    return { id: params.id }
  },
)
