import 'server-only'
import { sql, type Sql } from '@/lib/db/sql'
import { CENTRE_BEFORE_SET_UP, type Centre } from './centre'

export async function readCentre(from: Sql = sql): Promise<Centre> {
  const [row] = await from.query<{ value: Partial<Centre> }>(
    `select value from settings where name = 'centre'`,
  )
  return { ...CENTRE_BEFORE_SET_UP, ...row?.value }
}

/** As `readCentre`, and keeps others from changing it until the transaction ends. */
export async function lockCentre(transaction: Sql): Promise<Centre> {
  await transaction.query(`select from settings where name = 'centre' for update`)
  return readCentre(transaction)
}

export async function writeCentre(transaction: Sql, centre: Centre, now: Date): Promise<void> {
  await transaction.query(
    `insert into settings (name, value, updated_at) values ('centre', $1::jsonb, $2)
     on conflict (name) do update set value = excluded.value, updated_at = excluded.updated_at`,
    [JSON.stringify(centre), now],
  )
}
