import { route } from '@/lib/http/route'
import { idParamsSchema } from '@/lib/ids'
import { giveResetLink } from '@/lib/users/give-reset-link'

/** A link with which this colleague chooses a password. */
export const POST = route(
  { access: 'users.write', params: idParamsSchema, status: 201 },
  async ({ params, actor, now }) => ({ link: await giveResetLink(params.id, { actor, now }) }),
)
