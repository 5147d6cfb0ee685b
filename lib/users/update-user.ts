import 'server-only'
import { recordAudit, userId, type Actor } from '@/lib/audit/audit-store'
import { changedFields } from '@/lib/audit/changed-fields'
import { inTransaction } from '@/lib/db/sql'
import { AppError, invalidField } from '@/lib/errors'
import type { Locale } from '@/lib/locale'
import { deleteResetLinks } from './one-time-link'
import type { User } from './user'
import type { UserChange } from './user-schema'
import { lockActiveAdmins, lockUser, writeUser } from './user-store'

/**
 * Changes a person's name, role or language, disables or enables them. A new role or being disabled
 * ends their sign-ins.
 * @throws AppError `not_found`; `invalid_input` (`last_admin`) when no active admin would remain
 */
export async function updateUser(
  id: number,
  change: UserChange & { locale?: Locale },
  { actor, now }: { actor: Actor; now: Date },
): Promise<User> {
  return inTransaction(async (sql) => {
    const admins = await lockActiveAdmins(sql)
    const before = await lockUser(sql, id)
    if (!before) throw new AppError('not_found', { message: 'There is no such person.' })
    const after = apply(before, change, now)
    const changed = changedFields(shown(before), shown(after))
    if (!changed) return before
    if (admins.length === 1 && admins[0] === id) keepsAdmin(after)
    const disabled = after.disabledAt !== null && before.disabledAt === null
    await writeUser(sql, after, {
      endSessions: disabled || after.role !== before.role,
      disabledById: userId(actor),
    })
    if (disabled) await deleteResetLinks(sql, id)
    const subject = { kind: 'user', id, label: after.name }
    await recordAudit(sql, { actor, action: 'user.changed', subject, ...changed }, now)
    return after
  })
}

function apply(before: User, change: UserChange & { locale?: Locale }, now: Date): User {
  const disabledAt =
    change.disabled === undefined
      ? before.disabledAt
      : change.disabled
        ? (before.disabledAt ?? now)
        : null
  return {
    ...before,
    name: change.name ?? before.name,
    role: change.role ?? before.role,
    locale: change.locale ?? before.locale,
    disabledAt,
  }
}

function shown({ name, role, locale, disabledAt }: User) {
  return { name, role, locale, disabled: disabledAt !== null }
}

function keepsAdmin(after: User): void {
  if (after.role === 'admin' && after.disabledAt === null) return
  const field = after.role === 'admin' ? 'disabled' : 'role'
  throw invalidField(field, 'last_admin', 'At least one active admin must remain.')
}
