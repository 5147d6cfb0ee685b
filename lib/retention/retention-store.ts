import 'server-only'
import { sql, type Sql } from '@/lib/db/sql'
import { KEEP_FOR_EVER, type Retention } from './retention'

export async function readRetention(from: Sql = sql): Promise<Retention> {
  const { contentDays } = await readRetentionOf(from)
  return { contentDays }
}

/** With the time since when it holds; null while nobody has set it. */
export async function readRetentionOf(from: Sql): Promise<Retention & { since: Date | null }> {
  const [row] = await from.query<{ value: Partial<Retention>; since: Date }>(
    `select value, updated_at as since from settings where name = 'retention'`,
  )
  return { ...KEEP_FOR_EVER, ...row?.value, since: row?.since ?? null }
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
