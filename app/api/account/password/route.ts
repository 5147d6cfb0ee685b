import { sessionCookie } from '@/lib/auth/session-token'
import { route } from '@/lib/http/route'
import { changePassword } from '@/lib/users/change-password'
import { passwordChangeSchema } from '@/lib/users/user-schema'

/** Changes one's own password: signed out everywhere else, signed in anew here. */
export const PUT = route(
  { access: 'account', body: passwordChangeSchema },
  async ({ user, actor, body, request, now }) => {
    const session = await changePassword(body, { actor, userId: user.id, now })
    return new Response(null, {
      status: 204,
      headers: { 'set-cookie': await sessionCookie(session, request) },
    })
  },
)
