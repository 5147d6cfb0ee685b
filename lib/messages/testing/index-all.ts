import { expect } from 'vitest'
import { sql } from '@/lib/db/sql'
import { indexedUpTo, MessageIndexer } from '../index-messages'

/** Indexes all that is in the log. Transactions of other tests, on the same server, may hold it up. */
export async function indexAll(indexer = new MessageIndexer()): Promise<void> {
  const [row] = await sql.query<{ last: string }>(
    `select coalesce(max(id), 0)::text as last from wecom_message_log`,
  )
  const upTo = async () => {
    await indexer.run(() => true)
    return indexedUpTo()
  }
  await expect.poll(upTo, { interval: 10, timeout: 10_000 }).toBe(Number(row!.last))
}
