import 'server-only'
import type { Sql } from '@/lib/db/sql'
import type { SampleEnrolment } from './make-enrolments'
import type { SampleStudent } from './make-students'

/*
 * Made-up rows by the hundred, one statement for each table. They travel as JSON: arrays with nulls
 * in them do not survive Prisma's raw queries.
 */

export async function insertHolidays(
  sql: Sql,
  holidays: { date: string; name: string }[],
): Promise<void> {
  await sql.query(
    `insert into holidays (date, name)
     select date, name from jsonb_to_recordset($1::jsonb) as h (date date, name text)
     on conflict (date) do nothing`,
    [JSON.stringify(holidays)],
  )
}

/** Returns the new ids in the order given. Names must differ. */
export async function insertTutors(
  sql: Sql,
  tutors: { name: string; userid: string }[],
  now: Date,
): Promise<number[]> {
  const made = await sql.query<Made>(
    `insert into tutors (tutor_name, wecom_userid, created_at)
     select name, userid, $2::timestamptz
     from jsonb_to_recordset($1::jsonb) as t (name text, userid text)
     returning id, tutor_name as name`,
    [JSON.stringify(tutors), now],
  )
  return idsInOrder(tutors, made)
}

/** Returns the new ids in the order given. Names must differ. */
export async function insertStudents(
  sql: Sql,
  students: SampleStudent[],
  now: Date,
): Promise<number[]> {
  const made = await sql.query<Made>(
    `insert into students (student_name, grade, parent_wecom_group_chat_id,
       parent_wecom_group_name, wecom_group_updated_at, created_at)
     select name, grade, "parentGroup" ->> 'chatId', "parentGroup" ->> 'name',
       case when "parentGroup" ? 'chatId' then $2::timestamptz end, $2::timestamptz
     from jsonb_to_recordset($1::jsonb) as s (name text, grade text, "parentGroup" jsonb)
     returning id, student_name as name`,
    [JSON.stringify(students), now],
  )
  return idsInOrder(students, made)
}

/** `student` and `tutor` are places in the lists of ids. */
export async function insertEnrolments(
  sql: Sql,
  enrolments: SampleEnrolment[],
  ids: { students: number[]; tutors: number[] },
  now: Date,
): Promise<void> {
  const rows = enrolments.map((enrolment) => ({
    ...enrolment,
    student: ids.students[enrolment.student],
    tutor: ids.tutors[enrolment.tutor],
  }))
  await sql.query(
    `insert into enrollments (student_id, tutor_id, lessons_paid, first_lesson_date,
       assigned_day, assigned_time, payment_status, extension_weeks, created_at)
     select student, tutor, "lessonsPaid", "firstLessonDate", "assignedDay", "assignedTime",
       "paymentStatus", "extensionWeeks", $2::timestamptz
     from jsonb_to_recordset($1::jsonb) as e (student int, tutor int, "lessonsPaid" int,
       "firstLessonDate" date, "assignedDay" int, "assignedTime" time, "paymentStatus" text,
       "extensionWeeks" int)`,
    [JSON.stringify(rows), now],
  )
}

type Made = { id: number; name: string }

function idsInOrder(given: { name: string }[], made: Made[]): number[] {
  const ids = new Map(made.map(({ id, name }) => [name, id]))
  return given.flatMap(({ name }) => ids.get(name) ?? [])
}
