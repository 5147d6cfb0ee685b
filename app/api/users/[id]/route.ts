import { route } from '@/lib/http/route'
import { idParamsSchema } from '@/lib/ids'
import { updateUser } from '@/lib/users/update-user'
import { userChangeSchema } from '@/lib/users/user-schema'

export const PATCH = route(
  { access: 'users.write', params: idParamsSchema, body: userChangeSchema },
  ({ params, body, actor, now }) => updateUser(params.id, body, { actor, now }),
)
