import 'server-only'
import { recordAudit, type Actor } from '@/lib/audit/audit-store'
import { inTransaction, type Sql } from '@/lib/db/sql'
import { AppError } from '@/lib/errors'
import { CENTRE_BEFORE_SET_UP, USUAL_QUIET_HOURS } from '@/lib/settings/centre'
import { writeCentre } from '@/lib/settings/centre-store'
import type { NewSession } from './change-password'
import { checkPassword } from './check-password'
import { redeemLink, requireOpenLink } from './one-time-link'
import { hashPassword } from './password'
import type { SetUp } from './user-schema'
import { anyUser, insertUser, noteSignIn } from './user-store'

/** Fills the new centre with people and groups to try things on. */
export type LoadSample = (sql: Sql, context: { actor: Actor; now: Date }) => Promise<void>

/**
 * The first run: the first admin, the centre's settings and, if wished, the sample centre, all in
 * one transaction with the link that allows it.
 * @param loadSample comes from above: what it fills stands higher than this folder
 * @throws AppError `link_expired`, `not_allowed_now` when somebody has an account, `invalid_input`
 */
export async function setUpCentre(
  { token, centre, admin, start }: SetUp,
  { now, loadSample }: { now: Date; loadSample: LoadSample },
): Promise<NewSession> {
  await requireOpenLink('set_up', token, now)
  checkPassword('admin.password', admin.password, [admin.email, centre.name])
  const passwordHash = await hashPassword(admin.password)
  const session = await inTransaction(async (sql) => {
    await redeemLink(sql, 'set_up', token, now)
    const settings = {
      ...CENTRE_BEFORE_SET_UP,
      ...centre,
      defaultLocale: centre.locales[0] ?? admin.locale,
      quietHours: USUAL_QUIET_HOURS,
    }
    // Before the question, so that two set-ups by two links wait for each other here.
    await writeCentre(sql, settings, now)
    if (await anyUser(sql)) {
      throw new AppError('not_allowed_now', {
        message: 'The centre has been set up already.',
        hint: 'Sign in, or run `npm run reset-admin` on the server.',
      })
    }
    const { name, email, locale } = admin
    const user = { name, email, locale, role: 'admin', passwordHash, createdById: null } as const
    const userId = await insertUser(sql, user, now)
    if (userId === undefined) throw new AppError('conflict')
    const actor: Actor = { kind: 'user', id: userId, name }
    await recordAudit(
      sql,
      {
        actor,
        action: 'centre.set_up',
        subject: { kind: 'centre', id: 'centre', label: centre.name },
        after: { ...settings, admin: email, start },
      },
      now,
    )
    if (start === 'sample') await loadSample(sql, { actor, now })
    return { userId, version: 1 }
  })
  await noteSignIn(session.userId, now)
  return session
}
