import 'server-only'
import { recordAudit, userId, type Actor } from '@/lib/audit/audit-store'
import { inTransaction } from '@/lib/db/sql'
import { invalidField } from '@/lib/errors'
import { readCentre } from '@/lib/settings/centre-store'
import { createResetLink } from './one-time-link'
import type { NewUser } from './user-schema'
import { insertUser } from './user-store'

/**
 * Adds a colleague, who chooses a password by the returned link (a path; 24 h, once).
 * @throws AppError `invalid_input` when the address is taken
 */
export async function createUser(
  given: NewUser,
  { actor, now }: { actor: Actor; now: Date },
): Promise<{ id: number; link: string }> {
  return inTransaction(async (sql) => {
    const locale = given.locale ?? (await readCentre(sql)).defaultLocale
    const user = { ...given, locale, passwordHash: null, createdById: userId(actor) }
    const id = await insertUser(sql, user, now)
    if (id === undefined) {
      throw invalidField('email', 'already_taken', 'Somebody has this address already.')
    }
    const { name, email, role } = given
    await recordAudit(
      sql,
      {
        actor,
        action: 'user.created',
        subject: { kind: 'user', id, label: name },
        after: { name, email, role, locale },
      },
      now,
    )
    return { id, link: await createResetLink(sql, { userId: id, origin: '', now }) }
  })
}
