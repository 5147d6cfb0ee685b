import { openDatabase } from '@/lib/db/open-database'
import { inTransaction } from '@/lib/db/sql'

/** Moves a batch's times back: run by `makeOld`, outside the browser tests. */
const [batchId, days] = process.argv.slice(2).map(Number)
const database = await openDatabase()
try {
  await inTransaction(async (sql) => {
    const back = `created_at = created_at - make_interval(days => $2::int)`
    await sql.query(`update batches set ${back} where id = $1`, [batchId, days])
    await sql.query(`update wecom_message_log set ${back} where batch_id = $1`, [batchId, days])
    await sql.query(
      `insert into message_hours (hour, first_id, last_id)
       select date_trunc('hour', created_at, 'UTC'), min(id), max(id) from wecom_message_log
       where batch_id = $1 group by 1
       on conflict (hour) do update set first_id = least(message_hours.first_id, excluded.first_id),
         last_id = greatest(message_hours.last_id, excluded.last_id)`,
      [batchId],
    )
  })
} finally {
  await database.close()
}
