import { sessionCookie } from '@/lib/auth/session-token'
import { answer } from '@/lib/http/answer'
import { route } from '@/lib/http/route'
import { resetPassword } from '@/lib/users/change-password'
import { passwordResetSchema } from '@/lib/users/user-schema'

/** Chooses a password by a one-time link, and signs in with it. */
export const POST = route(
  { access: 'public', body: passwordResetSchema },
  async ({ body, request, now }) => {
    const session = await resetPassword(body, now)
    const response = answer({ userId: session.userId }, 201)
    response.headers.append('set-cookie', await sessionCookie(session, request))
    return response
  },
)
