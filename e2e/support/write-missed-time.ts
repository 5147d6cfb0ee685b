import { later, systemClock } from '@/lib/clock'
import { openDatabase } from '@/lib/db/open-database'
import { inTransaction } from '@/lib/db/sql'

/** Lets a planned batch's time have come an hour ago: run by `missItsTime`, outside the browser tests. */
const batchId = Number(process.argv[2])
const database = await openDatabase()
try {
  await inTransaction(async (sql) => {
    const hourAgo = later(systemClock.now(), -3_600_000)
    await sql.query(`update batches set scheduled_at = $2 where id = $1`, [batchId, hourAgo])
    await sql.query(
      `update wecom_message_log set hold_until = $2 where batch_id = $1 and hold_reason = 'scheduled'`,
      [batchId, hourAgo],
    )
  })
} finally {
  await database.close()
}
