import 'server-only'
import { decode } from 'next-auth/jwt'
import { derivedKey } from '@/lib/secrets/master-key'
import { findSignedIn } from '@/lib/users/user-store'
import type { User } from '@/lib/users/user'

/** The cookie that holds the sign-in: an encrypted token of next-auth. */
export const SESSION_COOKIE = 'courier.session'

/** People sign in again after this long. */
export const SESSION_SECONDS = 12 * 60 * 60

/** What a sign-in's token says. The rest is read from the database at each request. */
export type SessionToken = { sub: string; version: number }

export function sessionSecret(): string {
  return derivedKey('sign in').toString('base64')
}

/** The person a session cookie stands for; `null` when it is none, too old or revoked. */
export async function userOfSession(cookie: string | undefined): Promise<User | null> {
  const token = await readToken(cookie)
  return token && findSignedIn(Number(token.sub), token.version)
}

/** The cookie's content, if we wrote it and it has not run out. Says nothing about revocation. */
export async function readToken(cookie: string | undefined): Promise<SessionToken | null> {
  if (!cookie) return null
  try {
    const token = await decode({ token: cookie, secret: sessionSecret() })
    if (typeof token?.sub !== 'string' || typeof token.version !== 'number') return null
    return { sub: token.sub, version: token.version }
  } catch {
    return null
  }
}
