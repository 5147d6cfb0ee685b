import { route } from '@/lib/http/route'
import { updateUser } from '@/lib/users/update-user'
import { accountChangeSchema } from '@/lib/users/user-schema'

/** Changes one's own name and language. */
export const PATCH = route(
  { access: 'account', body: accountChangeSchema },
  ({ user, body, actor, now }) => updateUser(user.id, body, { actor, now }),
)
