import 'server-only'
import { ConditionList } from '@/lib/db/condition-list'
import { sql, type Sql } from '@/lib/db/sql'
import { AppError } from '@/lib/errors'
import { addNameSearch } from './name-search'
import { pageOfPeople } from './page-of-people'
import type { PeoplePage, Student } from './person'
import type { StudentFilter, StudentMatch } from './person-filter'
import { hasTag, tagsOf } from './tag-store'

/** Lessons count for so many days after they should have ended, and the last ones for ever. */
const DAYS_AFTER_END = 56

/** The enrolments `e` that say who teaches the student of this id, and when. */
function presentLessons(id: string, today: string): string {
  return `e.student_id = ${id} and (
    e.first_lesson_date + 7 * (e.lessons_paid + e.extension_weeks) + ${DAYS_AFTER_END} >= ${today}
    or not exists (select from enrollments later
      where later.student_id = ${id} and later.first_lesson_date > e.first_lesson_date))`
}

function columnsAt(today: string): string {
  return `s.id, s.student_name as name, s.grade,
    s.parent_wecom_group_chat_id as "parentGroupChatId",
    s.parent_wecom_group_name as "parentGroupName",
    s.wecom_group_updated_at as "parentGroupUpdatedAt", ${tagsOf('students', 's.id')} as tags,
    coalesce((select jsonb_agg(distinct jsonb_build_object('id', t.id, 'name', t.tutor_name))
      from enrollments e join tutors t on t.id = e.tutor_id
      where ${presentLessons('s.id', today)}), '[]') as tutors,
    array(select distinct e.assigned_day from enrollments e
      where ${presentLessons('s.id', today)} order by 1) as weekdays,
    s.archived_at as "archivedAt", s.created_at as "createdAt"`
}

/** The students by name, one keyset page. */
export async function listStudents(
  { after, limit, ...match }: StudentFilter,
  now: Date,
): Promise<PeoplePage<Student>> {
  const source = {
    columns: (value: (value: unknown) => string) => columnsAt(`${value(now)}::date`),
    table: 'students s',
    alias: 's',
    name: 's.student_name',
  }
  return pageOfPeople<Student>(source, studentConditions(match, now), { after, limit })
}

/** The ids of all who match, at most `limit`, by name. */
export async function matchingStudentIds(
  match: StudentMatch,
  limit: number,
  now: Date,
): Promise<number[]> {
  const where = studentConditions(match, now)
  const rows = await sql.query<{ id: number }>(
    `select s.id from students s where ${where} order by s.student_name, s.id limit ${limit}`,
    where.values,
  )
  return rows.map(({ id }) => id)
}

/** The grades that students have, for a filter. */
export async function listGrades(): Promise<string[]> {
  const rows = await sql.query<{ grade: string }>(
    `select distinct grade from students where grade is not null and archived_at is null
     order by grade limit 100`,
  )
  return rows.map(({ grade }) => grade)
}

/** @throws AppError `not_found` */
export async function getStudent(id: number, now: Date, from: Sql = sql): Promise<Student> {
  const [student] = await from.query<Student>(
    `select ${columnsAt('$2::date')} from students s where s.id = $1`,
    [id, now],
  )
  if (!student) throw new AppError('not_found', { message: 'There is no such student.' })
  return student
}

/**
 * As the change under way finds them; others wait until it ends.
 * @throws AppError `not_found`
 */
export async function lockStudent(transaction: Sql, id: number, now: Date): Promise<Student> {
  await transaction.query('select from students where id = $1 for update', [id])
  return getStudent(id, now, transaction)
}

type Row = Pick<
  Student,
  'name' | 'grade' | 'parentGroupChatId' | 'parentGroupName' | 'parentGroupUpdatedAt' | 'archivedAt'
>

export async function insertStudent(transaction: Sql, row: Row, now: Date): Promise<number> {
  const [made] = await transaction.query<{ id: number }>(
    `insert into students (student_name, grade, parent_wecom_group_chat_id,
       parent_wecom_group_name, wecom_group_updated_at, archived_at, created_at)
     values ($1, $2, $3, $4, $5, $6, $7) returning id`,
    [...valuesOf(row), now],
  )
  return made!.id
}

export async function updateStudent(transaction: Sql, id: number, row: Row): Promise<void> {
  await transaction.query(
    `update students set student_name = $1, grade = $2, parent_wecom_group_chat_id = $3,
       parent_wecom_group_name = $4, wecom_group_updated_at = $5, archived_at = $6 where id = $7`,
    [...valuesOf(row), id],
  )
}

function valuesOf(row: Row): unknown[] {
  const { name, grade, parentGroupChatId, parentGroupName, parentGroupUpdatedAt, archivedAt } = row
  return [name, grade, parentGroupChatId, parentGroupName, parentGroupUpdatedAt, archivedAt]
}

function studentConditions(match: StudentMatch, now: Date): ConditionList {
  const { search, tag, tutor, grade, weekday, parentGroup, archived } = match
  const where = new ConditionList()
  where.plain(`s.archived_at is ${archived === 'yes' ? 'not ' : ''}null`)
  addNameSearch(where, search, ['s.student_name'])
  where.add((place) => hasTag('students', 's.id', place), tag)
  where.add((place) => `s.grade = ${place}`, grade)
  if (parentGroup) {
    where.plain(`s.parent_wecom_group_chat_id is ${parentGroup === 'yes' ? 'not ' : ''}null`)
  }
  if (tutor !== undefined || weekday !== undefined) {
    const today = `${where.value(now)}::date`
    const of = tutor === undefined ? '' : ` and e.tutor_id = ${where.value(tutor)}`
    const on = weekday === undefined ? '' : ` and e.assigned_day = ${where.value(weekday)}`
    where.plain(
      `exists (select from enrollments e where ${presentLessons('s.id', today)}${of}${on})`,
    )
  }
  return where
}
