import { idParamsSchema } from '@/lib/ids'
import { getBatch } from '@/lib/batches/get-batch'
import { route } from '@/lib/http/route'

export const GET = route({ access: 'log.read', params: idParamsSchema }, ({ params, user, now }) =>
  getBatch(params.id, user.id, now),
)
