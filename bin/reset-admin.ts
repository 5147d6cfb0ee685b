import { systemClock } from '@/lib/clock'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { addressOf } from './support/address.mjs'
import { checkEnvironment, explained } from './support/explain'
import { say } from './support/say.mjs'

/** npm run reset-admin [-- E-MAIL]: a one-time link with which an admin chooses a new password. */
checkEnvironment()
await explained(async () => {
  const { migrateDatabase, openDatabase } = await import('@/lib/db/open-database')
  const database = await openDatabase()
  try {
    await migrateDatabase()
    const { link, name } = await makeLink(process.argv[2])
    say(`\n  ${name} (once, within 24 hours, while the app runs):\n  ${link}\n`)
  } finally {
    await database.close()
  }
})

async function makeLink(email: string | undefined): Promise<{ link: string; name: string }> {
  const { SYSTEM } = await import('@/lib/audit/audit-store')
  const { sql } = await import('@/lib/db/sql')
  const { giveResetLink } = await import('@/lib/users/give-reset-link')
  const { createSetupLink } = await import('@/lib/users/one-time-link')
  const { anyUser } = await import('@/lib/users/user-store')

  const now = systemClock.now()
  const origin = addressOf(env().HOST, env().PORT)
  if (!(await anyUser())) {
    return { link: await createSetupLink(sql, { origin, now }), name: 'Set up the centre' }
  }
  const admin = await chooseAdmin(email)
  const actor = { ...SYSTEM, name: 'npm run reset-admin' }
  const link = await giveResetLink(admin.id, { actor, now, origin })
  return { link, name: `New password for ${admin.name} <${admin.email}>` }
}

async function chooseAdmin(email: string | undefined) {
  const { normalEmail } = await import('@/lib/users/user')
  const { listUsers } = await import('@/lib/users/user-store')
  const admins = (await listUsers()).filter((user) => user.role === 'admin' && !user.disabledAt)
  const chosen = email
    ? admins.find((admin) => admin.email === normalEmail(email))
    : admins.length === 1
      ? admins[0]
      : undefined
  if (chosen) return chosen
  throw new AppError('invalid_input', {
    message: email ? `${email} is not an active admin.` : 'There are several admins.',
    hint: `npm run reset-admin -- ${admins.map((admin) => admin.email).join(' | ')}`,
  })
}
