import { route } from '@/lib/http/route'
import { giveResetLink } from '@/lib/users/give-reset-link'
import { userIdSchema } from '@/lib/users/user-schema'

/** A link with which this colleague chooses a password. */
export const POST = route(
  { access: 'users.write', params: userIdSchema, status: 201 },
  async ({ params, actor, now }) => ({ link: await giveResetLink(params.id, { actor, now }) }),
)
