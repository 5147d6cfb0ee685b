import 'server-only'
import { PREPARED, type Sql } from '@/lib/db/sql'
import type { LaneLimit, Slot } from './lane'

export type LaneKind = 'robot' | 'app_member' | 'bot_conversation'
export type PoolKind = 'group' | 'member' | 'conversation'

/** To one member of an app (path/90312), in one conversation of an AI bot (path/101463). */
const OF_ONE_PERSON: LaneLimit[] = [
  { count: 30, windowMs: 60_000 },
  { count: 1_000, windowMs: 3_600_000 },
]

/** What may pass through a new lane of each kind; WeCom path/99110 for the robot. */
const LIMITS: Record<LaneKind, LaneLimit[]> = {
  robot: [{ count: 20, windowMs: 60_000 }],
  app_member: OF_ONE_PERSON,
  bot_conversation: OF_ONE_PERSON,
}

export type Lane = {
  id: number
  kind: LaneKind
  limits: LaneLimit[]
  slots: Slot[]
  nextFreeAt: Date
  blockedUntil: Date | null
  blockedReason: string | null
  unreachable: number
  pausedAt: Date | null
  /** A key of `reasons` in lib/i18n. */
  pausedReason: string | null
}

/**
 * The lane with this identity (`laneIdentity` of lib/secrets), made if it is new. A lane outlives
 * its robot: entering the same robot again finds its slots as they were.
 */
export async function registerLane(
  sql: Sql,
  lane: { kind: LaneKind; host: string; identity: string },
  now: Date,
): Promise<number> {
  await sql.query(
    `insert into lanes (kind, host, identity, limits, slot_ends, slot_attempts, next_free_at)
     values ($1, $2, $3, $4::jsonb, '{}', '{}', $5) on conflict (identity) do nothing`,
    [lane.kind, lane.host, lane.identity, JSON.stringify(LIMITS[lane.kind]), now],
  )
  const rows = await sql.query<{ id: number }>(`select id from lanes where identity = $1`, [
    lane.identity,
  ])
  return rows[0]!.id
}

export async function createPool(sql: Sql, kind: PoolKind): Promise<number> {
  const rows = await sql.query<{ id: number }>(
    `insert into pools (kind) values ($1) returning id`,
    [kind],
  )
  return rows[0]!.id
}

export type LanedPool = { identity: string; laneId: number; poolId: number }

/**
 * A new pool with one lane of its own for each identity, in that order: for people and conversations,
 * which come many at once. A lane that is known already is used again, its slots as they were.
 */
export async function createLanedPools(
  sql: Sql,
  kinds: { pool: PoolKind; lane: LaneKind; host: string },
  identities: string[],
  now: Date,
): Promise<LanedPool[]> {
  if (identities.length === 0) return []
  await sql.query(
    `insert into lanes (kind, host, identity, limits, slot_ends, slot_attempts, next_free_at)
     select $1, $2, identity, $3::jsonb, '{}', '{}', $4
     from unnest($5::text[]) with ordinality as given (identity, place) order by place
     on conflict (identity) do nothing`,
    [kinds.lane, kinds.host, JSON.stringify(LIMITS[kinds.lane]), now, identities],
  )
  const pools = await sql.query<{ id: number }>(
    `insert into pools (kind) select $1 from generate_series(1, $2::int) returning id`,
    [kinds.pool, identities.length],
  )
  return sql.query<LanedPool>(
    `with made as (
       select given.identity, place, l.id as lane_id, pool_id
       from unnest($1::text[], $2::int[]) with ordinality as given (identity, pool_id, place)
       join lanes l on l.identity = given.identity),
     linked as (insert into pool_lanes (pool_id, lane_id) select pool_id, lane_id from made)
     select identity, lane_id as "laneId", pool_id as "poolId" from made order by place`,
    [identities, pools.map(({ id }) => id)],
  )
}

/** Its group is gone: what failed there can't be tried again. */
export async function closePool(sql: Sql, poolId: number, now: Date): Promise<void> {
  await sql.query(`update pools set closed_at = $2 where id = $1`, [poolId, now])
}

/** Lets the lane serve the pool: its robot is active in that group. */
export async function linkLane(sql: Sql, poolId: number, laneId: number): Promise<void> {
  await sql.query(
    `insert into pool_lanes (pool_id, lane_id) values ($1, $2) on conflict do nothing`,
    [poolId, laneId],
  )
}

/** The robot left the group, was disabled or deleted. What waits there is seen to by the engine. */
export async function unlinkLane(sql: Sql, poolId: number, laneId: number): Promise<void> {
  await sql.query(`delete from pool_lanes where pool_id = $1 and lane_id = $2`, [poolId, laneId])
}

/** Puts a lane that WeCom refused back to work. Returns false when it was not paused. */
export async function resumeLane(sql: Sql, laneId: number): Promise<boolean> {
  const rows = await sql.query(
    `update lanes set paused_at = null, paused_reason = null, blocked_until = null,
       blocked_reason = null, unreachable = 0
     where id = $1 and paused_at is not null returning id`,
    [laneId],
  )
  return rows.length > 0
}

/** Stops these lanes for a person to mend, in id order; those that have stopped keep their reason. */
export async function pauseLanes(
  sql: Sql,
  ids: number[],
  reason: string,
  now: Date,
): Promise<void> {
  await sql.query(
    `with locked as materialized (
       select id from lanes where id = any($1::int[]) and paused_at is null order by id
       for no key update)
     update lanes l set paused_at = $2, paused_reason = $3 from locked where l.id = locked.id`,
    [ids, now, reason],
  )
}

/** Puts all of these lanes that have stopped, or that wait for a road, back to work. */
export async function resumeLanes(sql: Sql, ids: number[]): Promise<void> {
  await sql.query(
    `with locked as materialized (
       select id from lanes
       where id = any($1::int[]) and (paused_at is not null or blocked_until is not null)
       order by id for no key update)
     update lanes l set paused_at = null, paused_reason = null, blocked_until = null,
       blocked_reason = null, unreachable = 0
     from locked where l.id = locked.id`,
    [ids],
  )
}

/**
 * SQL: lane `l` is this process's to use: of its kinds, at a host that it may call. One at a host
 * where no living process may call is everybody's, so that somebody finds out and says so.
 */
export function lanesOf(kinds: string, hosts: string, now: string): string {
  return `l.kind = any(${kinds}::text[]) and (l.host = any(${hosts}::text[]) or not exists (
    select from processes p
    where p.beat_at > ${now}::timestamptz - interval '30 seconds' and l.host = any(p.hosts)))`
}

export async function lanesById(sql: Sql, ids: number[]): Promise<Map<number, Lane>> {
  const rows = await sql.query<LaneRow>(
    `select ${LANE_COLUMNS} from lanes l where id = any($1::int[])`,
    [ids],
  )
  return new Map(rows.map((row) => [row.id, toLane(row)]))
}

/** Locks the lanes until the transaction ends. Lock order everywhere: batch, lanes by id, messages by id. */
export async function lockLanes(sql: Sql, ids: number[]): Promise<Map<number, Lane>> {
  const rows = await sql.query<LaneRow>(
    `select ${LANE_COLUMNS} from lanes l where id = any($1::int[]) order by id for no key update`,
    [ids],
    PREPARED,
  )
  return new Map(rows.map((row) => [row.id, toLane(row)]))
}

/** The caller has locked them. */
export async function saveLanes(sql: Sql, lanes: Lane[]): Promise<void> {
  if (lanes.length === 0) return
  const rows = lanes.map((lane) => ({
    id: lane.id,
    slot_ends: lane.slots.map((slot) => slot.end),
    slot_attempts: lane.slots.map((slot) => slot.attemptId),
    next_free_at: lane.nextFreeAt,
    blocked_until: lane.blockedUntil,
    blocked_reason: lane.blockedReason,
    unreachable: lane.unreachable,
    paused_at: lane.pausedAt,
    paused_reason: lane.pausedReason,
  }))
  await sql.query(
    `update lanes l set slot_ends = s.slot_ends, slot_attempts = s.slot_attempts,
       next_free_at = s.next_free_at, blocked_until = s.blocked_until,
       blocked_reason = s.blocked_reason, unreachable = s.unreachable, paused_at = s.paused_at,
       paused_reason = s.paused_reason
     from jsonb_to_recordset($1::jsonb) as s (id int, slot_ends timestamptz[],
       slot_attempts bigint[], next_free_at timestamptz, blocked_until timestamptz,
       blocked_reason text, unreachable int, paused_at timestamptz, paused_reason text)
     where l.id = s.id`,
    [JSON.stringify(rows)],
    PREPARED,
  )
}

/** Of lane `l`: what a `LaneRow` holds. */
export const LANE_COLUMNS = `l.id, l.kind, l.limits, l.slot_ends, l.slot_attempts, l.next_free_at,
  l.blocked_until, l.blocked_reason, l.unreachable, l.paused_at, l.paused_reason`

export type LaneRow = {
  id: number
  kind: LaneKind
  limits: LaneLimit[]
  slot_ends: Date[]
  slot_attempts: string[]
  next_free_at: Date
  blocked_until: Date | null
  blocked_reason: string | null
  unreachable: number
  paused_at: Date | null
  paused_reason: string | null
}

export function toLane(row: LaneRow): Lane {
  return {
    id: row.id,
    kind: row.kind,
    limits: row.limits,
    slots: row.slot_ends.map((end, index) => ({ end, attemptId: row.slot_attempts[index]! })),
    nextFreeAt: row.next_free_at,
    blockedUntil: row.blocked_until,
    blockedReason: row.blocked_reason,
    unreachable: row.unreachable,
    pausedAt: row.paused_at,
    pausedReason: row.paused_reason,
  }
}
