import 'server-only'
import { sql, type Sql } from '@/lib/db/sql'
import { KEEP_FOR_EVER, type Retention } from './retention'

export async function readRetention(from: Sql = sql): Promise<Retention> {
  const [row] = await from.query<{ value: Partial<Retention> }>(
    `select value from settings where name = 'retention'`,
  )
  return { ...KEEP_FOR_EVER, ...row?.value }
}

/** As `readRetention`, and keeps others from changing it until the transaction ends. */
export async function lockRetention(transaction: Sql, now: Date): Promise<Retention> {
  await transaction.query(
    `insert into settings (name, value, updated_at) values ('retention', '{}', $1)
     on conflict (name) do nothing`,
    [now],
  )
  await transaction.query(`select from settings where name = 'retention' for update`)
  return readRetention(transaction)
}

export async function writeRetention(transaction: Sql, value: Retention, now: Date): Promise<void> {
  await transaction.query(
    `update settings set value = $1::jsonb, updated_at = $2 where name = 'retention'`,
    [JSON.stringify(value), now],
  )
}
