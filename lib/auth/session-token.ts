import 'server-only'
import { decode, encode } from 'next-auth/jwt'
import { derivedKey } from '@/lib/secrets/master-key'

/** The cookie that holds the sign-in: an encrypted token of next-auth. */
export const SESSION_COOKIE = 'courier.session'

/** People sign in again after this long. */
export const SESSION_SECONDS = 12 * 60 * 60

/** What a sign-in's token says. The rest is read from the database at each request. */
export type SessionToken = { userId: number; version: number }

export function sessionSecret(): string {
  return derivedKey('sign in').toString('base64')
}

/** The cookie's content, if we wrote it and it has not run out. Says nothing about revocation. */
export async function readSessionToken(cookie: string | undefined): Promise<SessionToken | null> {
  if (!cookie) return null
  try {
    const token = await decode({ token: cookie, secret: sessionSecret() })
    if (typeof token?.sub !== 'string' || typeof token.version !== 'number') return null
    return { userId: Number(token.sub), version: token.version }
  } catch {
    return null
  }
}

/** The `Set-Cookie` header that signs somebody in, the same that next-auth would send. */
export async function sessionCookie(session: SessionToken, request: Request): Promise<string> {
  const token = { sub: String(session.userId), version: session.version }
  const value = await encode({ token, secret: sessionSecret(), maxAge: SESSION_SECONDS })
  const secure = isSecure(request) ? '; Secure' : ''
  return `${SESSION_COOKIE}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${SESSION_SECONDS}${secure}`
}

/** Whether the browser came by https: a cookie marked secure would be lost over plain http. */
export function isSecure(request: Request): boolean {
  const forwarded = request.headers.get('x-forwarded-proto')
  return forwarded ? forwarded.startsWith('https') : new URL(request.url).protocol === 'https:'
}
