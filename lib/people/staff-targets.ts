import 'server-only'
import type { Sql } from '@/lib/db/sql'

/** A member of staff as a batch needs them. */
export type StaffTarget = { id: number; name: string; archived: boolean }

/**
 * Those of the given people that are known, in no particular order. Nobody deletes them until the
 * transaction ends.
 */
export async function findStaffTargets(sql: Sql, ids: number[]): Promise<StaffTarget[]> {
  return sql.query<StaffTarget>(
    `select id, tutor_name as name, archived_at is not null as archived
     from tutors where id = any($1::int[]) for share`,
    [ids],
  )
}

/** The member of staff who signs in as this user. */
export async function staffOfUser(sql: Sql, userId: number): Promise<StaffTarget | undefined> {
  const [found] = await sql.query<StaffTarget>(
    `select id, tutor_name as name, false as archived from tutors
     where user_id = $1 and archived_at is null order by id limit 1`,
    [userId],
  )
  return found
}
