import 'server-only'
import type { Sql } from '@/lib/db/sql'

/** A group as a batch needs it. `serving`: how many of its robots are able to carry messages. */
export type GroupTarget = { id: number; name: string; poolId: number; serving: number }

/** Those of the given groups that exist (deleted ones don't), in no particular order. Nobody deletes
 * them until the transaction ends. */
export async function findGroupTargets(sql: Sql, ids: number[]): Promise<GroupTarget[]> {
  return sql.query<GroupTarget>(
    `select g.id, g.name, g.pool_id as "poolId",
       (select count(*)::int from pool_lanes pl join lanes l on l.id = pl.lane_id
        where pl.pool_id = g.pool_id and l.paused_at is null) as serving
     from groups g where g.id = any($1::int[]) and g.deleted_at is null
     for share of g`,
    [ids],
  )
}
