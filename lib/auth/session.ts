import 'server-only'
import { findSignedIn } from '@/lib/users/user-store'
import type { User } from '@/lib/users/user'
import { readSessionToken } from './session-token'

/** The person a session cookie stands for; `null` when it is none, too old or revoked. */
export async function userOfSession(cookie: string | undefined): Promise<User | null> {
  const token = await readSessionToken(cookie)
  return token && findSignedIn(token.userId, token.version)
}
