import 'server-only'
import { brokenUniqueRule } from '@/lib/db/unique-violation'
import { sql, type Sql } from '@/lib/db/sql'
import { AppError, invalidField } from '@/lib/errors'
import { nameOnceDeleted } from '@/lib/groups/group'
import { botLease, type Bot, type BotState } from './bot'
import type { NewBot } from './bot-schema'

/** What the holder of a bot's connection needs. */
export type SealedBot = {
  id: number
  host: string
  botId: string
  sealedSecret: string
  state: BotState
  revision: number
}

/** Where a bot's secret is sealed for: moved to another bot or host it would not open. */
export function sealedSecretPlace({ host, botId }: { host: string; botId: string }): string {
  return `bots.sealed_secret.${host}.${botId}`
}

/** Without the secret. A connection that nobody holds any more is no connection. */
const COLUMNS = `
  b.id, b.name, b.host, b.bot_id as "botId", b.changed_at as "changedAt",
  b.created_at as "createdAt", b.created_by as "createdBy",
  case when b.state in ('online', 'connecting') and not exists (
    select from leases l where l.name = 'bot/' || b.id and l.lease_until > $1
  ) then 'offline' else b.state end as state,
  (select count(*)::int from conversations c where c.bot_id = b.id and c.tutor_id is not null)
    as people,
  (select count(*)::int from conversations c where c.bot_id = b.id and c.group_id is not null)
    as groups`

/** The bots that are not deleted, by name. */
export async function listBots(now: Date): Promise<Bot[]> {
  return sql.query<Bot>(
    `select ${COLUMNS} from bots b where b.deleted_at is null order by lower(b.name), b.id`,
    [now],
  )
}

/** @throws AppError `not_found` */
export async function readBot(from: Sql, id: number, now: Date): Promise<Bot> {
  const [bot] = await from.query<Bot>(
    `select ${COLUMNS} from bots b where b.deleted_at is null and b.id = $2`,
    [now, id],
  )
  return bot ?? noSuchBot()
}

/** Locked until the transaction ends. @throws AppError `not_found` */
export async function lockBot(transaction: Sql, id: number, now: Date): Promise<Bot> {
  await transaction.query(`select from bots where id = $1 for update`, [id])
  return readBot(transaction, id, now)
}

export async function sealedBots(): Promise<SealedBot[]> {
  return sql.query<SealedBot>(
    `select id, host, bot_id as "botId", sealed_secret as "sealedSecret", state, revision
     from bots where deleted_at is null order by id`,
  )
}

/** @throws AppError `invalid_input` (`name`, `botId`: already_taken) */
export async function insertBot(
  transaction: Sql,
  bot: Omit<NewBot, 'secret'> & { sealedSecret: string; createdBy: string },
  now: Date,
): Promise<number> {
  const { name, host, botId, sealedSecret, createdBy } = bot
  const [row] = await transaction
    .query<{ id: number }>(
      `insert into bots (name, host, bot_id, sealed_secret, state, changed_at, created_at, created_by)
       values ($1, $2, $3, $4, 'offline', $5, $5, $6) returning id`,
      [name, host, botId, sealedSecret, now, createdBy],
    )
    .catch(namedProblem)
  return row!.id
}

/** @throws AppError `invalid_input` (`name`: already_taken) */
export async function renameBot(transaction: Sql, id: number, name: string): Promise<void> {
  await transaction.query(`update bots set name = $2 where id = $1`, [id, name]).catch(namedProblem)
}

export async function replaceSecret(
  transaction: Sql,
  id: number,
  sealedSecret: string,
): Promise<void> {
  await transaction.query(`update bots set sealed_secret = $2 where id = $1`, [id, sealedSecret])
}

/** Whoever holds its connection begins anew, whatever ended the last one. */
export async function beginAnew(transaction: Sql, id: number, now: Date): Promise<void> {
  await transaction.query(
    `update bots set state = 'offline', state_reason = null, revision = revision + 1,
       changed_at = $2
     where id = $1`,
    [id, now],
  )
}

/** Keeps the row for the log, forgets the secret, gives name and bot id back. */
export async function markBotDeleted(
  transaction: Sql,
  bot: Bot,
  deletedById: number | null,
  now: Date,
): Promise<void> {
  await transaction.query(
    `update bots set name = $2, sealed_secret = '', state = 'offline', revision = revision + 1,
       deleted_at = $3, deleted_by_id = $4
     where id = $1`,
    [bot.id, nameOnceDeleted(bot.name, bot.id), now, deletedById],
  )
}

/**
 * Says how the connection stands; only by the process that holds it now, and only of the connection
 * as people wanted it last. @returns whether it was taken down
 */
export async function writeBotState(
  id: number,
  revision: number,
  state: BotState,
  processId: string,
  now: Date,
): Promise<boolean> {
  const rows = await sql.query(
    `update bots set state = $3, changed_at = case when state = $3 then changed_at else $5 end
     where id = $1 and revision = $2 and exists (
       select from leases where name = $6 and process_id = $4::uuid and lease_until > $5)
     returning id`,
    [id, revision, state, processId, now, botLease(id)],
  )
  return rows.length > 0
}

/** What waited only for its bot may go at once. */
export async function unblockLanes(id: number): Promise<void> {
  await sql.query(
    `update lanes set blocked_until = null, blocked_reason = null
     where host = $1 and blocked_reason = 'bot_offline'`,
    [botLease(id)],
  )
}

function namedProblem(error: unknown): never {
  const rule = brokenUniqueRule(error)
  if (rule === 'bots_live_name') {
    throw invalidField('name', 'already_taken', 'Another bot has this name.')
  }
  if (rule === 'bots_live_bot') {
    throw invalidField('botId', 'already_taken', 'This bot is here already.')
  }
  throw error
}

function noSuchBot(): never {
  throw new AppError('not_found', { message: 'There is no such bot.' })
}
