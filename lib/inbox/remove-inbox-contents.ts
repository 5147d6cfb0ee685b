import 'server-only'
import { later } from '@/lib/clock'
import { sql } from '@/lib/db/sql'
import { readRetentionOf } from '@/lib/retention/retention-store'

const DAY_MS = 86_400_000
const AT_ONCE = 2_000

/** Removes what people wrote once it is as old as the centre keeps contents; who and when stay. */
export async function removeInboxContents(now: Date, stillMine: () => boolean): Promise<void> {
  const { contentDays } = await readRetentionOf(sql)
  if (contentDays === null) return
  const before = later(now, -contentDays * DAY_MS)
  while (stillMine()) {
    const removed = await sql.query(
      `update inbox_messages set kind = 'removed', content = '', payload = null
       where id in (select id from inbox_messages
         where received_at < $1 and kind <> 'removed' order by received_at limit ${AT_ONCE})
       returning id`,
      [before],
    )
    if (removed.length < AT_ONCE) return
  }
}
