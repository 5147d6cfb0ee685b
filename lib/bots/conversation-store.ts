import 'server-only'
import type { Sql } from '@/lib/db/sql'
import { AppError } from '@/lib/errors'
import { createPool, linkLane, registerLane, unlinkLane } from '@/lib/lanes/lane-store'
import { laneIdentity } from '@/lib/secrets/seal'
import { botLease } from './bot'

export type ConversationRow = {
  id: number
  botId: number
  chatKind: 'single' | 'group'
  chatId: string
  tutorId: number | null
  groupId: number | null
  poolId: number | null
  laneId: number
  wrongCodes: number
  lockedUntil: Date | null
}

const COLUMNS = `c.id, c.bot_id as "botId", c.chat_kind as "chatKind", c.chat_id as "chatId",
  c.tutor_id as "tutorId", c.group_id as "groupId", c.pool_id as "poolId", c.lane_id as "laneId",
  c.wrong_codes as "wrongCodes", c.locked_until as "lockedUntil"`

/**
 * The conversation in which something was said to a bot, made when it is new: its id exactly as it
 * came, with a lane of its own. Locked until the transaction ends; `undefined` when the bot is gone.
 */
export async function learnConversation(
  transaction: Sql,
  botId: number,
  { chatKind, chatId }: { chatKind: 'single' | 'group'; chatId: string },
  now: Date,
): Promise<ConversationRow | undefined> {
  const [bot] = await transaction.query<{ host: string; botId: string }>(
    `select host, bot_id as "botId" from bots where id = $1 and deleted_at is null for share`,
    [botId],
  )
  if (!bot) return undefined
  await transaction.query(
    `insert into conversations (bot_id, chat_kind, chat_id, first_seen_at, last_seen_at)
     values ($1, $2, $3, $4, $4)
     on conflict (bot_id, chat_id) do update set last_seen_at = excluded.last_seen_at`,
    [botId, chatKind, chatId, now],
  )
  const [row] = await transaction.query<ConversationRow & { laneId: number | null }>(
    `select ${COLUMNS} from conversations c where bot_id = $1 and chat_id = $2 for update`,
    [botId, chatId],
  )
  if (row!.laneId !== null) return row
  const laneId = await laneOf(transaction, botId, bot, chatId, now)
  await transaction.query(`update conversations set lane_id = $2 where id = $1`, [row!.id, laneId])
  return { ...row!, laneId }
}

/** One conversation has one allowance, even when its bot is deleted and added again. */
async function laneOf(
  transaction: Sql,
  botId: number,
  bot: { host: string; botId: string },
  chatId: string,
  now: Date,
): Promise<number> {
  const identity = laneIdentity('bot_conversation', bot.host, `${bot.botId} ${chatId}`)
  const host = botLease(botId)
  const id = await registerLane(transaction, { kind: 'bot_conversation', host, identity }, now)
  await transaction.query(`update lanes set host = $2 where id = $1 and host <> $2`, [id, host])
  return id
}

/** @throws AppError `not_found` */
export async function lockConversation(transaction: Sql, id: number): Promise<ConversationRow> {
  const [row] = await transaction.query<ConversationRow>(
    `select ${COLUMNS} from conversations c join bots b on b.id = c.bot_id
     where c.id = $1 and b.deleted_at is null for update of c`,
    [id],
  )
  if (row) return row
  throw new AppError('not_found', { message: 'There is no such conversation.' })
}

/**
 * Says whose conversation it is. It gets a pool of its own then: what still waits for whoever had
 * it before never reaches the new one.
 */
export async function assignConversation(
  transaction: Sql,
  conversation: ConversationRow,
  whose: { tutorId: number } | { groupId: number },
  now: Date,
): Promise<void> {
  const [tutorId, groupId] = 'tutorId' in whose ? [whose.tutorId, null] : [null, whose.groupId]
  await releaseOthers(transaction, conversation, tutorId, groupId)
  if (conversation.poolId !== null) {
    await unlinkLane(transaction, conversation.poolId, conversation.laneId)
  }
  const poolId = await createPool(transaction, 'conversation')
  await linkLane(transaction, poolId, conversation.laneId)
  await transaction.query(
    `update conversations set tutor_id = $2, group_id = $3, pool_id = $4, paired_at = $5
     where id = $1`,
    [conversation.id, tutorId, groupId, poolId, now],
  )
}

/** Nobody's any more: what waits there is seen to by the engine. */
export async function releaseConversation(
  transaction: Sql,
  { id, poolId, laneId }: Pick<ConversationRow, 'id' | 'poolId' | 'laneId'>,
): Promise<void> {
  if (poolId !== null) await unlinkLane(transaction, poolId, laneId)
  await transaction.query(
    `update conversations set tutor_id = null, group_id = null, pool_id = null, paired_at = null
     where id = $1`,
    [id],
  )
}

/** Of a bot that is being deleted. */
export async function releaseConversations(transaction: Sql, botId: number): Promise<void> {
  const rows = await transaction.query<ConversationRow>(
    `select ${COLUMNS} from conversations c where c.bot_id = $1 and c.pool_id is not null
     order by c.id for update`,
    [botId],
  )
  for (const row of rows) await releaseConversation(transaction, row)
}

/** The person's or group's earlier conversation with the same bot: they have another account now. */
async function releaseOthers(
  transaction: Sql,
  { id, botId }: ConversationRow,
  tutorId: number | null,
  groupId: number | null,
): Promise<void> {
  const rows = await transaction.query<ConversationRow>(
    `select ${COLUMNS} from conversations c
     where c.bot_id = $1 and c.id <> $2 and (c.tutor_id = $3 or c.group_id = $4)
     order by c.id for update`,
    [botId, id, tutorId, groupId],
  )
  for (const row of rows) await releaseConversation(transaction, row)
}
