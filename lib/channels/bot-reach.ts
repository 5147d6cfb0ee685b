import 'server-only'
import type { Sql } from '@/lib/db/sql'
import type { Reach } from './reach'

type Row = { id: number; poolId: number; state: string }

/**
 * The staff with whom a bot has paired, each by the bot that is best able to write to them. A bot
 * that is only offline for the moment reaches them: the message waits for it.
 */
export const reachByBot: Reach = async (sql, staffIds) => {
  const rows = await conversationsOf(sql, 'tutor_id', staffIds)
  const found = new Map(rows.map((row) => [row.id, row]))
  return staffIds.map((staffId) => {
    const row = found.get(staffId)
    if (!row) return { staffId, reason: 'not_paired' }
    const stopped = row.state === 'kicked' || row.state === 'wrong_secret'
    return stopped ? { staffId, reason: 'bot_stopped' } : { staffId, poolId: row.poolId }
  })
}

/** The pools of those groups in which a bot was mentioned and that an admin has linked. */
export async function groupPoolsByBot(sql: Sql, groupIds: number[]): Promise<Map<number, number>> {
  const rows = await conversationsOf(sql, 'group_id', groupIds)
  return new Map(rows.map(({ id, poolId }) => [id, poolId]))
}

function conversationsOf(sql: Sql, column: 'tutor_id' | 'group_id', ids: number[]): Promise<Row[]> {
  return sql.query<Row>(
    `select distinct on (c.${column}) c.${column} as id, c.pool_id as "poolId", b.state
     from conversations c join bots b on b.id = c.bot_id
     where c.${column} = any($1::int[]) and c.pool_id is not null and b.deleted_at is null
     order by c.${column},
       case b.state when 'online' then 0 when 'connecting' then 1 when 'offline' then 2 else 3 end,
       c.last_seen_at desc, c.id`,
    [ids],
  )
}
