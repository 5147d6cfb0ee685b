import 'server-only'
import type { Sql } from '@/lib/db/sql'
import { AppError } from '@/lib/errors'
import { seal, unseal } from './seal'

const PLACE = 'settings.value.canary'
const WORD = 'courier'

/**
 * Refuses a process whose master key is not the one this database was made with; the first process
 * of a new database leaves the canary.
 * @throws AppError `misconfigured`
 */
export async function checkCanary(sql: Sql, now: Date): Promise<void> {
  await sql.query(
    `insert into settings (name, value, updated_at) values ('canary', to_jsonb($1::text), $2)
     on conflict (name) do nothing`,
    [seal(WORD, PLACE), now],
  )
  const [row] = await sql.query<{ value: string }>(
    `select value from settings where name = 'canary'`,
  )
  if (!row || opens(row.value)) return
  throw new AppError('misconfigured', {
    message: 'The key of this process is not the one this database was made with.',
    hint: 'Set COURIER_KEY (or put back the courier.key file in the data folder) as it was when the database was made.',
  })
}

function opens(sealed: string): boolean {
  try {
    return unseal(sealed, PLACE) === WORD
  } catch {
    return false
  }
}
