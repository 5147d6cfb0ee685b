import 'server-only'
import type { NextAuthOptions } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { z } from 'zod'
import { soughtTextSchema } from '@/lib/clean-text'
import { databaseClock } from '@/lib/db/database-clock'
import { AppError } from '@/lib/errors'
import { log } from '@/lib/log'
import { findSignedIn } from '@/lib/users/user-store'
import { SESSION_COOKIE, SESSION_SECONDS, isSecure, sessionSecret } from './session-token'
import { signIn } from './sign-in'

declare module 'next-auth' {
  interface User {
    sessionVersion: number
  }
}

declare module 'next-auth/jwt' {
  interface JWT {
    version: number
  }
}

const given = z.object({ email: soughtTextSchema(320), password: z.string().max(1000) })

/** next-auth's part: the sign-in form's requests and the cookie. Everything else asks `currentUser`. */
export function authOptions(request: Request): NextAuthOptions {
  const secure = isSecure(request)
  return {
    secret: sessionSecret(),
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    useSecureCookies: secure,
    cookies: {
      sessionToken: {
        name: SESSION_COOKIE,
        options: { httpOnly: true, sameSite: 'lax', path: '/', secure },
      },
    },
    pages: { signIn: '/sign-in', signOut: '/sign-in', error: '/sign-in' },
    providers: [
      Credentials({
        credentials: { email: {}, password: {} },
        authorize: (credentials) => authorize(credentials),
      }),
    ],
    callbacks: {
      async jwt({ token, user }) {
        if (user) return { sub: user.id, version: user.sessionVersion }
        const signedIn = await findSignedIn(Number(token.sub), token.version)
        if (!signedIn) throw new Error('This sign-in was revoked.')
        return token
      },
      session: ({ session }) => ({ expires: session.expires }),
    },
    logger: {
      error: (code) => log.warn({ code }, 'next-auth'),
      warn: () => undefined,
      debug: () => undefined,
    },
  }
}

/** next-auth hands on an error's message only: a code, with its minutes after a dot. */
async function authorize(credentials: unknown) {
  const form = given.safeParse(credentials)
  if (!form.success) throw new Error('wrong_credentials')
  try {
    const { userId, version } = await signIn(form.data, databaseClock.now())
    return { id: String(userId), sessionVersion: version }
  } catch (error) {
    if (!(error instanceof AppError)) {
      log.error({ err: error }, 'a sign-in failed unexpectedly')
      throw new Error('internal', { cause: error })
    }
    const minutes = error.params.minutes
    throw new Error(minutes ? `${error.code}.${minutes}` : error.code, { cause: error })
  }
}
