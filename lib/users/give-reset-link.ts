import 'server-only'
import { recordAudit, type Actor } from '@/lib/audit/audit-store'
import { inTransaction } from '@/lib/db/sql'
import { AppError } from '@/lib/errors'
import { createResetLink } from './one-time-link'
import { lockUser } from './user-store'

/**
 * A link (a path unless `origin` is given; 24 h, once) with which a colleague chooses a password.
 * The present password stays good until then.
 * @throws AppError `not_found`, `not_allowed_now` for a disabled person
 */
export async function giveResetLink(
  id: number,
  { actor, now, origin = '' }: { actor: Actor; now: Date; origin?: string },
): Promise<string> {
  return inTransaction(async (sql) => {
    const user = await lockUser(sql, id)
    if (!user) throw new AppError('not_found', { message: 'There is no such person.' })
    if (user.disabledAt) {
      throw new AppError('not_allowed_now', {
        message: 'This account is disabled.',
        hint: 'Enable it first.',
      })
    }
    const subject = { kind: 'user', id, label: user.name }
    await recordAudit(sql, { actor, action: 'user.reset_link_made', subject }, now)
    return createResetLink(sql, { userId: id, origin, now })
  })
}
