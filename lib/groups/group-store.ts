import 'server-only'
import { brokenUniqueRule } from '@/lib/db/unique-violation'
import { sql, type Sql } from '@/lib/db/sql'
import { AppError, invalidField } from '@/lib/errors'
import { createPool } from '@/lib/lanes/lane-store'
import { nameOnceDeleted, type Group } from './group'
import type { ChangedGroup, NewGroup } from './group-schema'

const COLUMNS = `id, name, description, pool_id as "poolId", created_at as "createdAt"`

export type GroupRow = Group & { robots: number; serving: number }

/** The groups that are not deleted, by name, with how many robots' lanes serve each. */
export async function listGroupRows(sql: Sql, id?: number): Promise<GroupRow[]> {
  return sql.query<GroupRow>(
    `select g.id, g.name, g.description, g.pool_id as "poolId", g.created_at as "createdAt",
       count(l.id)::int as robots, count(l.id) filter (where l.paused_at is null)::int as serving
     from groups g
     left join pool_lanes pl on pl.pool_id = g.pool_id left join lanes l on l.id = pl.lane_id
     where g.deleted_at is null and ($1::int is null or g.id = $1)
     group by g.id order by lower(g.name), g.id`,
    [id ?? null],
  )
}

export async function anyGroup(sql: Sql): Promise<boolean> {
  const found = await sql.query('select from groups where deleted_at is null limit 1')
  return found.length > 0
}

/** What a list of groups to choose from needs. */
export async function listGroupNames(): Promise<{ id: number; name: string }[]> {
  return sql.query(`select id, name from groups where deleted_at is null order by lower(name), id`)
}

/**
 * A group that is not deleted, locked until the transaction ends.
 * @throws AppError `not_found`
 */
export async function lockGroup(sql: Sql, id: number): Promise<Group> {
  const [group] = await sql.query<Group>(
    `select ${COLUMNS} from groups where id = $1 and deleted_at is null for update`,
    [id],
  )
  if (!group) throw new AppError('not_found', { message: 'There is no such group.' })
  return group
}

/**
 * `lockGroup` for a group that a request's body names.
 * @throws AppError `invalid_input` (`groupId`: unknown_reference)
 */
export async function lockGroupOfBody(sql: Sql, id: number): Promise<Group> {
  return lockGroup(sql, id).catch((error) => {
    if (!(error instanceof AppError)) throw error
    throw invalidField('groupId', 'unknown_reference', error.message)
  })
}

/**
 * Adds a group with a pool of its own.
 * @throws AppError `invalid_input` (`name`: already_taken)
 */
export async function insertGroup(
  sql: Sql,
  group: NewGroup,
  createdById: number | null,
  now: Date,
): Promise<Group> {
  const poolId = await createPool(sql, 'group')
  const rows = await sql
    .query<Group>(
      `insert into groups (name, description, pool_id, created_at, created_by_id)
       values ($1, $2, $3, $4, $5) returning ${COLUMNS}`,
      [group.name, group.description, poolId, now, createdById],
    )
    .catch(nameTaken)
  return rows[0]!
}

/** @throws AppError `invalid_input` (`name`: already_taken) */
export async function updateGroup(sql: Sql, id: number, change: ChangedGroup): Promise<void> {
  await sql
    .query(
      `update groups set name = coalesce($2, name), description = coalesce($3, description)
       where id = $1`,
      [id, change.name ?? null, change.description ?? null],
    )
    .catch(nameTaken)
}

export async function markGroupDeleted(
  sql: Sql,
  group: Group,
  deletedById: number | null,
  now: Date,
): Promise<void> {
  await sql.query(
    `update groups set name = $2, deleted_at = $3, deleted_by_id = $4 where id = $1`,
    [group.id, nameOnceDeleted(group.name, group.id), now, deletedById],
  )
}

export async function groupNamesInUse(sql: Sql, names: string[]): Promise<Set<string>> {
  const rows = await sql.query<{ name: string }>(
    `select name from groups where name = any($1::text[])`,
    [names],
  )
  return new Set(rows.map((row) => row.name))
}

function nameTaken(error: unknown): never {
  if (brokenUniqueRule(error) !== 'groups_name_key') throw error
  throw invalidField('name', 'already_taken', 'Another group has this name.')
}
