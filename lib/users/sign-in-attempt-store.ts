import 'server-only'
import { createHmac } from 'node:crypto'
import { later } from '@/lib/clock'
import { inTransaction, sql, type Sql } from '@/lib/db/sql'
import { AppError } from '@/lib/errors'
import { derivedKey } from '@/lib/secrets/master-key'
import { lockedUntil, minutesUntil } from './sign-in-attempt'
import { normalEmail } from './user'

/** Wrong passwords in one minute, all addresses together: many more than a centre's mistakes. */
export const MAX_PER_MINUTE = 60

/** The row of all addresses together; no HMAC looks like it. */
const EVERYBODY = 'everybody'

const MINUTE = 60_000

/** Addresses that nobody tried for so long are forgotten. */
const FORGET_AFTER = 24 * 60 * 60_000

/**
 * Counts one attempt before its password is looked at, so that many at once count as many.
 * @throws AppError `too_many_attempts` (params: minutes) while the address is locked, or when too
 *   many wrong passwords came for whichever addresses within a minute
 */
export async function countAttempt(email: string, now: Date): Promise<void> {
  const name = nameOf(email)
  await inTransaction(async (sql) => {
    await sql.query('delete from sign_in_attempts where last_at < $1', [later(now, -FORGET_AFTER)])
    await sql.query(
      `insert into sign_in_attempts (email_hmac, failed, last_at) values ($1, 0, $2)
       on conflict do nothing`,
      [name, now],
    )
    const [row] = await sql.query<{ failed: number; locked_until: Date | null }>(
      'select failed, locked_until from sign_in_attempts where email_hmac = $1 for update',
      [name],
    )
    if (row?.locked_until && row.locked_until > now) throw locked(row.locked_until, now)
    const failed = (row?.failed ?? 0) + 1
    await sql.query(
      `update sign_in_attempts set failed = $2, locked_until = $3, last_at = $4
       where email_hmac = $1`,
      [name, failed, lockedUntil(failed, now), now],
    )
    await countForAll(sql, now)
  })
}

/** The password was right: what was counted is forgotten. */
export async function clearAttempts(email: string): Promise<void> {
  await sql.query('delete from sign_in_attempts where email_hmac = $1', [nameOf(email)])
  await sql.query(
    'update sign_in_attempts set failed = greatest(failed - 1, 0) where email_hmac = $1',
    [EVERYBODY],
  )
}

/** Here `locked_until` is the end of the minute that is counted. */
async function countForAll(sql: Sql, now: Date): Promise<void> {
  const [row] = await sql.query<{ failed: number; until: Date }>(
    `insert into sign_in_attempts as a (email_hmac, failed, locked_until, last_at)
     values ($1, 1, $3, $2)
     on conflict (email_hmac) do update set last_at = $2,
       failed = case when a.locked_until > $2 then a.failed + 1 else 1 end,
       locked_until = case when a.locked_until > $2 then a.locked_until else $3 end
     returning failed, locked_until as until`,
    [EVERYBODY, now, later(now, MINUTE)],
  )
  if (row && row.failed > MAX_PER_MINUTE) throw locked(row.until, now)
}

function nameOf(email: string): string {
  return createHmac('sha256', derivedKey('sign in')).update(normalEmail(email)).digest('hex')
}

function locked(until: Date, now: Date): AppError {
  const minutes = minutesUntil(until, now)
  return new AppError('too_many_attempts', {
    message: `Too many wrong passwords. Try again in ${minutes} min.`,
    hint: 'An admin can give you a link to choose a new password.',
    params: { minutes },
  })
}
