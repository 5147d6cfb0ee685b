import { z } from 'zod'
import { idParamsSchema } from '@/lib/ids'
import { writeAgain } from '@/lib/batches/write-again'
import { route } from '@/lib/http/route'

const querySchema = z.object({ edit: z.literal('true').optional() })

/** Opens what was sent as a new message, or (`?edit=true`) what has not left, to change it. */
export const POST = route(
  { access: 'messages.send', params: idParamsSchema, query: querySchema, status: 201 },
  ({ params, query, user, now }) =>
    writeAgain(params.id, { ownerId: user.id, edit: query.edit === 'true' }, now),
)
