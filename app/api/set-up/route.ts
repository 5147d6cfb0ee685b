import { sessionCookie } from '@/lib/auth/session-token'
import { answer } from '@/lib/http/answer'
import { route } from '@/lib/http/route'
import { loadSampleCentre } from '@/lib/sample-centre/load-sample-centre'
import { setUpCentre } from '@/lib/users/set-up-centre'
import { setUpSchema } from '@/lib/users/user-schema'

/** The first run; signs the new admin in. */
export const POST = route(
  { access: 'public', body: setUpSchema },
  async ({ body, request, now }) => {
    const session = await setUpCentre(body, { now, loadSample: loadSampleCentre })
    const response = answer({ userId: session.userId }, 201)
    response.headers.append('set-cookie', await sessionCookie(session, request))
    return response
  },
)
