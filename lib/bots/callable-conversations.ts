import 'server-only'
import type { Sql } from '@/lib/db/sql'

/** What a message's lane needs to be called. */
export type CallableConversation = {
  laneId: number
  poolId: number
  /** Our id of the bot. */
  botId: number
  host: string
  wecomBotId: string
  chatId: string
  chatKind: 'single' | 'group'
}

/** The conversations of these lanes whose bot is not deleted and that are somebody's. */
export async function conversationsByLane(
  sql: Sql,
  laneIds: number[],
): Promise<Map<number, CallableConversation>> {
  const rows = await sql.query<CallableConversation>(
    `select c.lane_id as "laneId", c.pool_id as "poolId", c.bot_id as "botId", b.host,
       b.bot_id as "wecomBotId", c.chat_id as "chatId", c.chat_kind as "chatKind"
     from conversations c join bots b on b.id = c.bot_id
     where c.lane_id = any($1::int[]) and c.pool_id is not null and b.deleted_at is null`,
    [laneIds],
  )
  return new Map(rows.map((row) => [row.laneId, row]))
}
