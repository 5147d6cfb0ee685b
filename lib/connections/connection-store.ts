import 'server-only'
import { brokenUniqueRule } from '@/lib/db/unique-violation'
import { PREPARED, type Sql } from '@/lib/db/sql'
import { AppError, invalidField } from '@/lib/errors'
import type { Connection, Route } from './connection'

/** What calls are made with, secrets still sealed. */
export type SealedConnection = {
  id: number
  name: string
  host: string
  route: Route
  relayUrl: string | null
  corpId: string
  agentId: number
  sealedSecret: string | null
  sealedRelayKey: string | null
  state: Connection['state']
  brokenReason: string | null
  version: number
}

export type ConnectionRow = Connection

const COLUMNS = `
  c.id, c.name, c.host, c.route, c.relay_url as "relayUrl", c.corp_id as "corpId",
  c.agent_id as "agentId", c.sealed_secret is not null as "hasSecret",
  c.sealed_relay_key is not null as "hasRelayKey",
  c.sealed_callback_token is not null as "hasCallback", c.seats, c.in_use as "inUse", c.state,
  c.broken_reason as "brokenReason", c.broken_address as "brokenAddress", c.version,
  c.checked_at as "checkedAt", c.last_used_at as "lastUsedAt", c.changed_at as "changedAt",
  c.created_at as "createdAt"`

/** Of connection `c`: what a `SealedConnection` holds. */
export const SEALED_COLUMNS = `
  c.id, c.name, c.host, c.route, c.relay_url as "relayUrl", c.corp_id as "corpId",
  c.agent_id as "agentId", c.sealed_secret as "sealedSecret",
  c.sealed_relay_key as "sealedRelayKey", c.state, c.broken_reason as "brokenReason", c.version`

export async function listConnectionRows(sql: Sql): Promise<ConnectionRow[]> {
  return sql.query<ConnectionRow>(
    `select ${COLUMNS} from connections c where c.deleted_at is null
     order by c.in_use desc, lower(c.name), c.id`,
  )
}

/** @throws AppError `not_found` */
export async function readConnection(sql: Sql, id: number): Promise<ConnectionRow> {
  const [row] = await sql.query<ConnectionRow>(
    `select ${COLUMNS} from connections c where c.id = $1 and c.deleted_at is null`,
    [id],
  )
  return row ?? noSuchConnection()
}

/** Locked until the transaction ends. @throws AppError `not_found` */
export async function lockConnection(sql: Sql, id: number): Promise<ConnectionRow> {
  await sql.query(`select from connections where id = $1 for no key update`, [id])
  return readConnection(sql, id)
}

/** @throws AppError `not_found` */
export async function sealedConnection(sql: Sql, id: number): Promise<SealedConnection> {
  const [row] = await sql.query<SealedConnection>(
    `select ${SEALED_COLUMNS} from connections c where c.id = $1 and c.deleted_at is null`,
    [id],
  )
  return row ?? noSuchConnection()
}

/** The one that application messages go by, if there is one. */
export async function connectionInUse(
  sql: Sql,
): Promise<Pick<SealedConnection, 'id' | 'host' | 'corpId' | 'agentId' | 'state'> | undefined> {
  const [row] = await sql.query<SealedConnection>(
    `select ${SEALED_COLUMNS} from connections c where c.in_use and c.deleted_at is null`,
  )
  return row
}

export type ConnectionFields = Pick<
  Connection,
  'name' | 'host' | 'route' | 'relayUrl' | 'corpId' | 'agentId' | 'seats'
>

/** @throws AppError `invalid_input` (`agentId`: connection_already_entered) */
export async function insertConnection(
  sql: Sql,
  fields: ConnectionFields & { inUse: boolean; createdById: number | null },
  now: Date,
): Promise<number> {
  const [row] = await sql
    .query<{ id: number }>(
      `insert into connections (kind, name, host, route, relay_url, corp_id, agent_id, seats, in_use,
         changed_at, created_at, created_by_id)
       values ('application', $1, $2, $3, $4, $5, $6, $7, $8, $9, $9, $10) returning id`,
      [
        fields.name,
        fields.host,
        fields.route,
        fields.relayUrl,
        fields.corpId,
        fields.agentId,
        fields.seats,
        fields.inUse,
        now,
        fields.createdById,
      ],
    )
    .catch(alreadyEntered)
  return row!.id
}

/** Whoever calls with what was before learns by the new version that it says nothing any more. */
export async function updateConnection(
  sql: Sql,
  id: number,
  fields: ConnectionFields,
  { callsChange }: { callsChange: boolean },
  now: Date,
): Promise<void> {
  await sql
    .query(
      `update connections set name = $2, host = $3, route = $4, relay_url = $5, corp_id = $6,
         agent_id = $7, seats = $8, changed_at = $9, version = version + $10::int,
         state = case when $10 = 1 then 'unchecked' else state end,
         broken_reason = case when $10 = 1 then null else broken_reason end,
         broken_address = case when $10 = 1 then null else broken_address end
       where id = $1`,
      [
        id,
        fields.name,
        fields.host,
        fields.route,
        fields.relayUrl,
        fields.corpId,
        fields.agentId,
        fields.seats,
        now,
        callsChange ? 1 : 0,
      ],
    )
    .catch(alreadyEntered)
}

export type SealedSecrets = {
  secret?: string | null
  relayKey?: string | null
  callbackToken?: string | null
  callbackAesKey?: string | null
}

const SECRET_COLUMNS: Record<keyof SealedSecrets, string> = {
  secret: 'sealed_secret',
  relayKey: 'sealed_relay_key',
  callbackToken: 'sealed_callback_token',
  callbackAesKey: 'sealed_callback_aes_key',
}

/** Those that are given; null forgets one. */
export async function saveSecrets(sql: Sql, id: number, secrets: SealedSecrets): Promise<void> {
  const given = (Object.keys(secrets) as (keyof SealedSecrets)[]).filter(
    (name) => secrets[name] !== undefined,
  )
  if (given.length === 0) return
  const set = given.map((name, index) => `${SECRET_COLUMNS[name]} = $${index + 2}`)
  const values = given.map((name) => secrets[name])
  await sql.query(`update connections set ${set.join(', ')} where id = $1`, [id, ...values])
}

/** What its callback is verified with; none for one that was deleted or has none. */
export async function callbackSecrets(
  sql: Sql,
  id: number,
): Promise<
  | { id: number; host: string; corpId: string; sealedToken: string; sealedAesKey: string }
  | undefined
> {
  const [row] = await sql.query<{
    id: number
    host: string
    corpId: string
    sealedToken: string
    sealedAesKey: string
  }>(
    `select id, host, corp_id as "corpId", sealed_callback_token as "sealedToken",
       sealed_callback_aes_key as "sealedAesKey"
     from connections where id = $1 and deleted_at is null and sealed_callback_token is not null
       and sealed_callback_aes_key is not null`,
    [id],
  )
  return row
}

/** Everything goes by this one from now on, and by no other. */
export async function putInUse(sql: Sql, id: number, now: Date): Promise<void> {
  await sql.query(
    `update connections set in_use = false, changed_at = $2 where in_use and id <> $1`,
    [id, now],
  )
  await sql.query(`update connections set in_use = true, changed_at = $2 where id = $1`, [id, now])
}

/** Keeps the row for the log, forgets every secret. */
export async function markConnectionDeleted(
  sql: Sql,
  id: number,
  deletedById: number | null,
  now: Date,
): Promise<void> {
  await sql.query(
    `update connections set in_use = false, sealed_secret = null, sealed_relay_key = null,
       sealed_callback_token = null, sealed_callback_aes_key = null, version = version + 1,
       changed_at = $2, deleted_at = $2, deleted_by_id = $3
     where id = $1`,
    [id, now, deletedById],
  )
}

/** As long as calls are still made with this version. Returns whether it was so. */
export async function setState(
  sql: Sql,
  { id, version }: { id: number; version: number },
  change:
    | { state: 'working' | 'unchecked' }
    | { state: 'broken'; reason: string; address: string | null },
  now: Date,
): Promise<boolean> {
  const broken = change.state === 'broken' ? change : null
  const rows = await sql.query(
    `update connections set state = $3::text, broken_reason = $4, broken_address = $5,
       changed_at = case when state = $3::text and broken_reason is not distinct from $4
         then changed_at else $6::timestamptz end
     where id = $1 and version = $2 and deleted_at is null returning id`,
    [id, version, change.state, broken?.reason ?? null, broken?.address ?? null, now],
  )
  return rows.length > 0
}

export async function recordCheck(sql: Sql, id: number, now: Date): Promise<void> {
  await sql.query(`update connections set checked_at = $2 where id = $1`, [id, now])
}

/** Counts calls of connections (`sourceId`) and the messages that WeCom took of them. */
export async function recordConnectionUse(
  sql: Sql,
  uses: { sourceId: number; day: string; accepted: number; at: Date }[],
): Promise<void> {
  await sql.query(
    `with used as (
       select "sourceId" as id, max(at) as at, sum(accepted) as accepted
       from jsonb_to_recordset($1::jsonb) as u ("sourceId" int, accepted int, at timestamptz)
       group by "sourceId"),
     locked as materialized (
       select c.id from connections c where c.id in (select id from used)
       order by c.id for no key update of c)
     update connections c
     set last_used_at = greatest(last_used_at, used.at),
         state = case when c.state = 'unchecked' and used.accepted > 0 then 'working' else c.state end
     from used join locked on locked.id = used.id where c.id = used.id`,
    [JSON.stringify(uses)],
    PREPARED,
  )
  await sql.query(
    `insert into app_days as d (connection_id, day, sent)
     select "sourceId", day::date, sum(accepted)::int
     from jsonb_to_recordset($1::jsonb) as u ("sourceId" int, accepted int, day text)
     where accepted > 0 group by "sourceId", day order by 1, 2
     on conflict (connection_id, day) do update set sent = d.sent + excluded.sent`,
    [JSON.stringify(uses)],
    PREPARED,
  )
}

/** How many messages each connection sent on that day. */
export async function sentOn(sql: Sql, day: string): Promise<Map<number, number>> {
  const rows = await sql.query<{ id: number; sent: number }>(
    `select connection_id as id, sent from app_days where day = $1::date`,
    [day],
  )
  return new Map(rows.map(({ id, sent }) => [id, sent]))
}

function alreadyEntered(error: unknown): never {
  const rule = brokenUniqueRule(error)
  if (rule === 'connection_once') {
    throw invalidField('agentId', 'connection_already_entered', 'This application is here already.')
  }
  if (rule === 'connection_in_use') {
    throw new AppError('conflict', { message: 'Another connection was added at the same moment.' })
  }
  throw error
}

function noSuchConnection(): never {
  throw new AppError('not_found', { message: 'There is no such connection.' })
}
