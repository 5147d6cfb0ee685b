import 'server-only'
import { ConditionList } from '@/lib/db/condition-list'
import { sql, type Sql } from '@/lib/db/sql'
import { brokenUniqueRule } from '@/lib/db/unique-violation'
import { AppError, invalidField } from '@/lib/errors'
import { addNameSearch } from './name-search'
import { pageOfPeople } from './page-of-people'
import type { PeoplePage, Staff, StaffChoice } from './person'
import type { StaffFilter, StaffMatch } from './person-filter'
import { hasTag, tagsOf } from './tag-store'

const COLUMNS = `t.id, t.tutor_name as name, t.role, t.wecom_userid as "wecomUserid", t.phone,
  t.email, t.notes, ${tagsOf('staff', 't.id')} as tags, t.user_id as "userId",
  (select u.name from users u where u.id = t.user_id) as "userName",
  t.archived_at as "archivedAt", t.created_at as "createdAt"`

const SOURCE = { columns: () => COLUMNS, table: 'tutors t', alias: 't', name: 't.tutor_name' }

/** The staff by name, one keyset page. */
export async function listStaff({
  after,
  limit,
  ...match
}: StaffFilter): Promise<PeoplePage<Staff>> {
  return pageOfPeople<Staff>(SOURCE, staffConditions(match), { after, limit })
}

/** The ids of all who match, at most `limit`, by name. */
export async function matchingStaffIds(match: StaffMatch, limit: number): Promise<number[]> {
  const where = staffConditions(match)
  const rows = await sql.query<{ id: number }>(
    `select t.id from tutors t where ${where} order by t.tutor_name, t.id limit ${limit}`,
    where.values,
  )
  return rows.map(({ id }) => id)
}

/** All who work here, at most `limit`, by name: what a list to choose from needs. */
export async function listStaffChoices(limit: number): Promise<StaffChoice[]> {
  return sql.query<StaffChoice>(
    `select t.id, t.tutor_name as name, t.role, t.wecom_userid as "wecomUserid",
       ${tagsOf('staff', 't.id')} as tags
     from tutors t where t.archived_at is null order by t.tutor_name, t.id limit ${limit}`,
  )
}

/** @throws AppError `not_found` */
export async function getStaff(id: number, from: Sql = sql): Promise<Staff> {
  const [staff] = await from.query<Staff>(`select ${COLUMNS} from tutors t where t.id = $1`, [id])
  if (!staff) throw new AppError('not_found', { message: 'There is no such member of the staff.' })
  return staff
}

/**
 * As the change under way finds them; others wait until it ends.
 * @throws AppError `not_found`
 */
export async function lockStaff(transaction: Sql, id: number): Promise<Staff> {
  await transaction.query('select from tutors where id = $1 for update', [id])
  return getStaff(id, transaction)
}

type Row = Pick<
  Staff,
  'name' | 'role' | 'wecomUserid' | 'phone' | 'email' | 'notes' | 'userId' | 'archivedAt'
>

/** @throws AppError `invalid_input` (`wecomUserid` or `userId`: already_taken; `userId`: unknown_reference) */
export async function insertStaff(transaction: Sql, row: Row, now: Date): Promise<number> {
  const rows = await transaction
    .query<{ id: number }>(
      `insert into tutors (tutor_name, role, wecom_userid, phone, email, notes, user_id,
         archived_at, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id`,
      [...valuesOf(row), now],
    )
    .catch(refused)
  return rows[0]!.id
}

/** @throws as `insertStaff` */
export async function updateStaff(transaction: Sql, id: number, row: Row): Promise<void> {
  await transaction
    .query(
      `update tutors set tutor_name = $1, role = $2, wecom_userid = $3, phone = $4, email = $5,
         notes = $6, user_id = $7, archived_at = $8 where id = $9`,
      [...valuesOf(row), id],
    )
    .catch(refused)
}

function valuesOf(row: Row): unknown[] {
  const { name, role, wecomUserid, phone, email, notes, userId, archivedAt } = row
  return [name, role, wecomUserid, phone, email, notes, userId, archivedAt]
}

function staffConditions({ search, tag, role, account, archived }: StaffMatch): ConditionList {
  const where = new ConditionList()
  where.plain(`t.archived_at is ${archived === 'yes' ? 'not ' : ''}null`)
  addNameSearch(where, search, ['t.tutor_name', `coalesce(t.wecom_userid, '')`])
  where.add((place) => hasTag('staff', 't.id', place), tag)
  where.add((place) => `t.role = ${place}`, role)
  if (account) where.plain(`t.wecom_userid is ${account === 'yes' ? 'not ' : ''}null`)
  return where
}

function refused(error: unknown): never {
  const rule = brokenUniqueRule(error)
  if (rule === 'tutors_live_userid') {
    throw invalidField('wecomUserid', 'userid_taken', 'Somebody else has this WeCom userid.')
  }
  if (rule === 'tutors_live_user') {
    throw invalidField('userId', 'user_linked', 'Somebody else is linked to this user.')
  }
  if ((error as { constraint?: string }).constraint === 'tutors_user_id_fkey') {
    throw invalidField('userId', 'unknown_reference', 'There is no such user.')
  }
  throw error
}
