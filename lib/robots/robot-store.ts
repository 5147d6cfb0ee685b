import 'server-only'
import { brokenUniqueRule } from '@/lib/db/unique-violation'
import { PREPARED, sql, type Sql } from '@/lib/db/sql'
import { AppError, invalidField } from '@/lib/errors'
import { nameOnceDeleted } from '@/lib/groups/group'
import type { ChangedRobot } from './robot-schema'

export type RobotRow = {
  id: number
  groupId: number
  groupName: string
  poolId: number
  laneId: number
  name: string
  description: string
  notes: string
  isActive: boolean
  host: string
  keyEnding: string
  totalMessagesSent: number
  lastUsedAt: Date | null
  createdBy: string
  createdAt: Date
}

/** Without the sealed key: only `robotsByLane` hands it out, to the engine. */
const COLUMNS = `
  r.id, r.group_id as "groupId", g.name as "groupName", g.pool_id as "poolId",
  r.lane_id as "laneId", r.webhook_name as name, r.target_description as description, r.notes,
  r.is_active as "isActive", r.host, r.key_ending as "keyEnding",
  r.total_messages_sent as "totalMessagesSent", r.last_used_at as "lastUsedAt",
  r.created_by as "createdBy", r.created_at as "createdAt"`

const LIVE = `wecom_webhooks r join groups g on g.id = r.group_id where r.deleted_at is null`

export async function listRobotRows(sql: Sql, groupId?: number): Promise<RobotRow[]> {
  return sql.query<RobotRow>(
    `select ${COLUMNS} from ${LIVE} and ($1::int is null or r.group_id = $1)
     order by lower(r.webhook_name), r.id`,
    [groupId ?? null],
  )
}

export async function anyRobot(sql: Sql): Promise<boolean> {
  const found = await sql.query('select from wecom_webhooks where deleted_at is null limit 1')
  return found.length > 0
}

/** What a list of robots to choose from needs. */
export async function listRobotNames(): Promise<string[]> {
  const rows = await sql.query<{ name: string }>(
    `select webhook_name as name from wecom_webhooks where deleted_at is null
     order by lower(webhook_name), id`,
  )
  return rows.map(({ name }) => name)
}

/** @throws AppError `not_found` */
export async function readRobot(sql: Sql, id: number): Promise<RobotRow> {
  const [robot] = await sql.query<RobotRow>(`select ${COLUMNS} from ${LIVE} and r.id = $1`, [id])
  return robot ?? noSuchRobot()
}

/**
 * A robot that is not deleted, locked until the transaction ends.
 * @throws AppError `not_found`
 */
export async function lockRobot(sql: Sql, id: number): Promise<RobotRow> {
  // Read once it is ours: the group it was in before we waited for its move is not its group now.
  await sql.query(`select from wecom_webhooks where id = $1 for update`, [id])
  return readRobot(sql, id)
}

/** The robots of a group (locked already), locked until the transaction ends. */
export async function lockRobotsOf(sql: Sql, groupId: number): Promise<RobotRow[]> {
  await sql.query(`select from wecom_webhooks where group_id = $1 order by id for update`, [
    groupId,
  ])
  return listRobotRows(sql, groupId)
}

/** What the engine needs to call as these lanes' robots; none for one that was disabled or deleted. */
export async function robotsByLane(sql: Sql, laneIds: number[]): Promise<Map<number, SealedRobot>> {
  const robots = await sql.query<SealedRobot & { laneId: number }>(
    `select r.id, r.lane_id as "laneId", r.webhook_name as "webhookName", r.host,
       r.sealed_key as "sealedKey", l.identity as "laneIdentity", g.pool_id as "poolId"
     from wecom_webhooks r join lanes l on l.id = r.lane_id join groups g on g.id = r.group_id
     where r.lane_id = any($1::int[]) and r.deleted_at is null and r.is_active`,
    [laneIds],
    PREPARED,
  )
  return new Map(robots.map((robot) => [robot.laneId, robot]))
}

export type SealedRobot = {
  id: number
  webhookName: string
  host: string
  /** For `unseal` with the place that `sealedKeyPlace` names. */
  sealedKey: string
  laneIdentity: string
  /** Where its group's messages wait. */
  poolId: number
}

export function sealedKeyPlace(laneIdentity: string): string {
  return `wecom_webhooks.sealed_key.${laneIdentity}`
}

/** Counts calls of robots (`sourceId`) and the messages that WeCom took of them. */
export async function recordRobotUse(
  sql: Sql,
  uses: { sourceId: number; accepted: number; at: Date }[],
): Promise<void> {
  await sql.query(
    `with used as (
       select "sourceId" as id, max(at) as at, sum(accepted)::int as accepted
       from jsonb_to_recordset($1::jsonb) as u ("sourceId" int, accepted int, at timestamptz)
       group by "sourceId"),
     locked as materialized (
       select r.id from wecom_webhooks r where r.id in (select id from used)
       order by r.id for no key update of r)
     update wecom_webhooks r
     set last_used_at = greatest(last_used_at, used.at),
         total_messages_sent = total_messages_sent + used.accepted
     from used join locked on locked.id = used.id where r.id = used.id`,
    [JSON.stringify(uses)],
    PREPARED,
  )
}

/** The live robots among these lanes. */
export async function robotsOfLanes(
  sql: Sql,
  laneIds: number[],
): Promise<{ laneId: number; name: string; groupName: string }[]> {
  return sql.query(
    `select r.lane_id as "laneId", r.webhook_name as name, g.name as "groupName"
     from ${LIVE} and r.lane_id = any($1::int[])`,
    [laneIds],
  )
}

export async function robotNamesInUse(sql: Sql, names: string[]): Promise<Set<string>> {
  const rows = await sql.query<{ name: string }>(
    `select webhook_name as name from wecom_webhooks where webhook_name = any($1::text[])`,
    [names],
  )
  return new Set(rows.map((row) => row.name))
}

/** @throws AppError `conflict` when the same name or robot was entered at the very same time */
export async function insertRobot(
  sql: Sql,
  robot: Pick<RobotRow, 'name' | 'description' | 'groupId' | 'laneId' | 'host' | 'keyEnding'> & {
    sealedKey: string
    createdBy: string
  },
  now: Date,
): Promise<number> {
  const rows = await sql
    .query<{ id: number }>(
      `insert into wecom_webhooks (webhook_name, target_description, created_by, group_id, host,
         sealed_key, key_ending, lane_id, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id`,
      [
        robot.name,
        robot.description,
        robot.createdBy,
        robot.groupId,
        robot.host,
        robot.sealedKey,
        robot.keyEnding,
        robot.laneId,
        now,
      ],
    )
    .catch((error) => {
      if (brokenUniqueRule(error) === undefined) throw error
      throw new AppError('conflict', { message: 'The same robot was added at the same moment.' })
    })
  return rows[0]!.id
}

/** @throws AppError `invalid_input` (`name`: already_taken) */
export async function updateRobot(sql: Sql, id: number, change: ChangedRobot): Promise<void> {
  await sql
    .query(
      `update wecom_webhooks
       set webhook_name = coalesce($2, webhook_name),
           target_description = coalesce($3, target_description), notes = coalesce($4, notes),
           group_id = coalesce($5, group_id), is_active = coalesce($6, is_active)
       where id = $1`,
      [
        id,
        change.name ?? null,
        change.description ?? null,
        change.notes ?? null,
        change.groupId ?? null,
        change.isActive ?? null,
      ],
    )
    .catch((error) => {
      if (brokenUniqueRule(error) !== 'wecom_webhooks_webhook_name_key') throw error
      throw invalidField('name', 'already_taken', 'Another robot has this name.')
    })
}

/** Keeps the row for the log, forgets the key, gives the name back. */
export async function markRobotDeleted(
  sql: Sql,
  robot: Pick<RobotRow, 'id' | 'name'>,
  deletedById: number | null,
  now: Date,
): Promise<void> {
  await sql.query(
    `update wecom_webhooks
     set webhook_name = $2, is_active = false, sealed_key = '', deleted_at = $3, deleted_by_id = $4
     where id = $1`,
    [robot.id, nameOnceDeleted(robot.name, robot.id), now, deletedById],
  )
}

function noSuchRobot(): never {
  throw new AppError('not_found', { message: 'There is no such robot.' })
}
