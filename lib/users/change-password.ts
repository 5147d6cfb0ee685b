import 'server-only'
import { recordAudit, type Actor } from '@/lib/audit/audit-store'
import { inTransaction, type Sql } from '@/lib/db/sql'
import { AppError, invalidField } from '@/lib/errors'
import { readCentre } from '@/lib/settings/centre-store'
import { checkPassword } from './check-password'
import { deleteResetLinks, redeemLink, requireOpenLink } from './one-time-link'
import { hashPassword, verifyPassword } from './password'
import { clearAttempts, countAttempt } from './sign-in-attempt-store'
import type { PasswordChange } from './user-schema'
import { credentialsOf, lockUser, noteSignIn, writePassword, type Credentials } from './user-store'

/** The person and the version that their next session must carry; all older ones have ended. */
export type NewSession = { userId: number; version: number }

/**
 * Changes one's own password. Guesses at the present one count like those of signing in.
 * @throws AppError `invalid_input`, `too_many_attempts`
 */
export async function changePassword(
  { present, next }: PasswordChange,
  { actor, userId, now }: { actor: Actor; userId: number; now: Date },
): Promise<NewSession> {
  const person = await credentialsOf({ id: userId })
  if (!person) throw new AppError('not_found', { message: 'There is no such person.' })
  await countAttempt(person.email, now)
  const { matches } = await verifyPassword(present, person.passwordHash)
  if (!matches) throw invalidField('present', 'wrong_password', 'This is not the present password.')
  await clearAttempts(person.email)
  checkPassword('next', next, [person.email, (await readCentre()).name])
  const hash = await hashPassword(next)
  return inTransaction((sql) => replacePassword(sql, person, hash, actor, now))
}

/**
 * Sets the password of the person whom a one-time link was made for, and lets them sign in again
 * if wrong attempts had locked the account.
 * @throws AppError `link_expired`, `invalid_input`
 */
export async function resetPassword(
  { token, password }: { token: string; password: string },
  now: Date,
): Promise<NewSession> {
  const userId = await requireOpenLink('reset_password', token, now)
  const hash = await hashPassword(password)
  const session = await inTransaction(async (sql) => {
    // The person before their links, as everywhere: two that wait for each other would both fail.
    if (userId !== null) await lockUser(sql, userId)
    await redeemLink(sql, 'reset_password', token, now)
    const person = userId === null ? undefined : await credentialsOf({ id: userId }, sql)
    if (!person) throw new AppError('link_expired', { message: 'This account is disabled.' })
    checkPassword('password', password, [person.email, (await readCentre(sql)).name])
    const actor: Actor = { kind: 'user', id: person.id, name: person.name }
    return { ...(await replacePassword(sql, person, hash, actor, now)), email: person.email }
  })
  await clearAttempts(session.email)
  await noteSignIn(session.userId, now)
  return { userId: session.userId, version: session.version }
}

async function replacePassword(
  sql: Sql,
  person: Credentials,
  hash: string,
  actor: Actor,
  now: Date,
): Promise<NewSession> {
  const version = await writePassword(sql, person.id, hash)
  await deleteResetLinks(sql, person.id)
  await recordAudit(
    sql,
    {
      actor,
      action: 'user.password_changed',
      subject: { kind: 'user', id: person.id, label: person.name },
      after: { password: 'changed' },
    },
    now,
  )
  return { userId: person.id, version }
}
