import { route } from '@/lib/http/route'
import { updateUser } from '@/lib/users/update-user'
import { userChangeSchema, userIdSchema } from '@/lib/users/user-schema'

export const PATCH = route(
  { access: 'users.write', params: userIdSchema, body: userChangeSchema },
  ({ params, body, actor, now }) => updateUser(params.id, body, { actor, now }),
)
