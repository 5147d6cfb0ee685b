import 'server-only'
import { AppError } from '@/lib/errors'
import { hashPassword, verifyPassword } from '@/lib/users/password'
import { clearAttempts, countAttempt } from '@/lib/users/sign-in-attempt-store'
import { normalEmail } from '@/lib/users/user'
import { credentialsOf, noteSignIn, replaceHash, type Credentials } from '@/lib/users/user-store'
import type { SessionToken } from './session-token'

/**
 * Checks an e-mail address and a password. An address that nobody has, a disabled account and a
 * wrong password take the same time and get the same answer; so do their attempts.
 * @throws AppError `wrong_credentials`, `too_many_attempts`, `unavailable` when too many wait
 */
export async function signIn(
  given: { email: string; password: string },
  now: Date,
): Promise<SessionToken> {
  const email = normalEmail(given.email)
  await countAttempt(email, now)
  const account = await credentialsOf({ email })
  const { matches, outdated } = await verifyPassword(given.password, account?.passwordHash ?? null)
  if (!account || !matches) {
    throw new AppError('wrong_credentials', { message: 'E-mail or password is wrong.' })
  }
  await clearAttempts(email)
  await noteSignIn(account.id, now)
  if (outdated) await renewHash(account, given.password)
  return { userId: account.id, version: account.sessionVersion }
}

async function renewHash(account: Credentials, password: string): Promise<void> {
  if (account.passwordHash === null) return
  await replaceHash(account.id, account.passwordHash, await hashPassword(password))
}
