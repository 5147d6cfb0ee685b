import { expect } from 'vitest'
import { sql } from '@/lib/db/sql'

/** Resolves once `count` statements in this test's database wait for a lock. */
export async function untilWaiting(count: number): Promise<void> {
  await expect.poll(waiting, { interval: 10, timeout: 10_000 }).toBe(count)
}

async function waiting(): Promise<number> {
  const rows = await sql.query(
    `select from pg_stat_activity
     where datname = current_database() and wait_event_type = 'Lock'`,
  )
  return rows.length
}
