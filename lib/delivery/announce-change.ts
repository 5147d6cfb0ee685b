import type { Sql } from '@/lib/db/sql'

/**
 * Tells live pages that rows of the message log moved (`lib/changes` reads the counter). Called after
 * the change is committed: a page that asked in between would not ask again.
 */
export async function announceChange(sql: Sql): Promise<void> {
  await sql.query(`select nextval('message_changes')`)
}
