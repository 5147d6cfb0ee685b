import 'server-only'
import { decode, encode } from 'next-auth/jwt'
import { systemClock } from '@/lib/clock'
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
  const known = decoded.get(cookie)
  if (known && known.endsAt > systemClock.now().getTime()) return known.token
  try {
    const content = await decode({ token: cookie, secret: sessionSecret() })
    if (typeof content?.sub !== 'string' || typeof content.version !== 'number') return null
    const token = { userId: Number(content.sub), version: content.version }
    if (typeof content.exp === 'number') remember(cookie, token, content.exp * 1_000)
    return token
  } catch {
    return null
  }
}

/** Our cookies of late: each page asks more than once, and decrypting takes longer than its queries. */
const decoded = new Map<string, { token: SessionToken; endsAt: number }>()
const MAX_DECODED = 500

function remember(cookie: string, token: SessionToken, endsAt: number): void {
  if (decoded.size >= MAX_DECODED) decoded.clear()
  decoded.set(cookie, { token, endsAt })
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
