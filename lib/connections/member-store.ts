import 'server-only'
import { PREPARED, type Sql } from '@/lib/db/sql'
import { SEALED_COLUMNS, type SealedConnection } from './connection-store'

export async function lanesOfConnection(sql: Sql, connectionId: number): Promise<number[]> {
  const rows = await sql.query<{ lane_id: number }>(
    `select lane_id from app_members where connection_id = $1 order by lane_id`,
    [connectionId],
  )
  return rows.map((row) => row.lane_id)
}

/** Whom a pool's messages are for, and by which connection they go. */
export type PoolMember = {
  connection: SealedConnection
  tutorId: number
  /** What the lane was made for. */
  userId: string
  laneId: number
  /** What the person's page says now; null while nobody knows it. */
  presentUserId: string | null
}

/** None for a pool whose connection was deleted. */
export async function membersByPool(sql: Sql, poolIds: number[]): Promise<Map<number, PoolMember>> {
  const rows = await sql.query<
    SealedConnection & Omit<PoolMember, 'connection'> & { poolId: number }
  >(
    `select ${SEALED_COLUMNS}, m.pool_id as "poolId", m.tutor_id as "tutorId",
       m.userid as "userId", m.lane_id as "laneId", t.wecom_userid as "presentUserId"
     from app_members m join connections c on c.id = m.connection_id
     join tutors t on t.id = m.tutor_id
     where m.pool_id = any($1::int[]) and c.deleted_at is null`,
    [poolIds],
    PREPARED,
  )
  return new Map(
    rows.map(({ poolId, tutorId, userId, laneId, presentUserId, ...connection }) => [
      poolId,
      { connection, tutorId, userId, laneId, presentUserId },
    ]),
  )
}

export type StaffMember = {
  staffId: number
  /** As their page says it; null while nobody knows it. */
  presentUserId: string | null
  archived: boolean
  /** Where their messages by this connection wait already. */
  poolId: number | null
  laneId: number | null
  /** What that lane was made for. */
  userId: string | null
}

/** These people as the connection (if any) knows them, by id. */
export async function staffMembers(
  sql: Sql,
  connectionId: number | null,
  staffIds: number[],
): Promise<StaffMember[]> {
  return sql.query<StaffMember>(
    `select t.id as "staffId", t.wecom_userid as "presentUserId",
       t.archived_at is not null as archived, m.pool_id as "poolId", m.lane_id as "laneId",
       m.userid as "userId"
     from tutors t left join app_members m on m.tutor_id = t.id and m.connection_id = $1
     where t.id = any($2::int[]) order by t.id`,
    [connectionId, staffIds],
  )
}

export type NewMember = { tutorId: number; userId: string; poolId: number; laneId: number }

export async function insertMembers(
  sql: Sql,
  connectionId: number,
  members: NewMember[],
): Promise<void> {
  await sql.query(
    `insert into app_members (connection_id, tutor_id, userid, pool_id, lane_id)
     select $1, "tutorId", "userId", "poolId", "laneId" from jsonb_to_recordset($2::jsonb)
       as m ("tutorId" int, "userId" text, "poolId" int, "laneId" int)
     order by "tutorId"`,
    [connectionId, JSON.stringify(members)],
  )
}

/** The person has another WeCom id now: what waits goes by that one's lane. */
export async function moveMember(sql: Sql, connectionId: number, member: NewMember): Promise<void> {
  await sql.query(
    `update app_members set userid = $3, lane_id = $4 where connection_id = $1 and tutor_id = $2`,
    [connectionId, member.tutorId, member.userId, member.laneId],
  )
}

/** Nothing goes by this connection any more. */
export async function unlinkMembers(sql: Sql, connectionId: number): Promise<void> {
  await sql.query(
    `delete from pool_lanes pl using app_members m
     where m.connection_id = $1 and pl.pool_id = m.pool_id and pl.lane_id = m.lane_id`,
    [connectionId],
  )
}

/** The staff at work whose WeCom id is known, by name. */
export async function linkedStaff(
  sql: Sql,
  limit: number,
): Promise<{ staffId: number; name: string; userId: string }[]> {
  return sql.query(
    `select id as "staffId", tutor_name as name, wecom_userid as "userId" from tutors
     where archived_at is null and wecom_userid is not null order by tutor_name, id limit $1`,
    [limit],
  )
}
