import 'server-only'
import type { Sql } from '@/lib/db/sql'
import { calendarDate } from '@/lib/enrolments/calendar'
import { writeTags } from '@/lib/people/tag-store'
import calendar from '@/prisma/sample-centre/holidays.json'
import tutors from '@/prisma/sample-centre/tutors.json'
import { makeEnrolments } from './make-enrolments'
import { makeStudents } from './make-students'
import { Random } from './random'
import {
  insertEnrolments,
  insertHolidays,
  insertStudents,
  insertTutors,
} from './sample-people-store'

const STUDENTS = 600
const SEED = 20_260_302

/** The sample centre is in Macau, whatever zone the real one is in. */
const TIME_ZONE = 'Asia/Macau'

/** A tag, and every how manieth person has it. */
const STAFF_TAGS = [
  ['Junior forms', 2],
  ['Senior forms', 3],
  ['Saturday team', 5],
] as const
const STUDENT_TAGS = [
  ['Exam class', 7],
  ['Sibling here', 11],
] as const

/** Holidays, tutors, and students whose enrolments end around `now`. Returns how many of each. */
export async function loadSamplePeople(
  sql: Sql,
  now: Date,
): Promise<{ holidays: number; tutors: number; students: number; enrolments: number }> {
  const { holidays } = calendar
  const random = new Random(SEED)
  const students = makeStudents(STUDENTS, random)
  const enrolments = makeEnrolments(
    {
      students: STUDENTS,
      tutors: tutors.length,
      today: calendarDate(now, TIME_ZONE),
      holidays: new Set(holidays.map(({ date }) => date)),
    },
    random,
  )
  await insertHolidays(sql, holidays)
  const ids = {
    tutors: await insertTutors(sql, tutors, now),
    students: await insertStudents(sql, students, now),
  }
  await insertEnrolments(sql, enrolments, ids, now)
  await writeTags(sql, 'staff', tagged(ids.tutors, STAFF_TAGS))
  await writeTags(sql, 'students', tagged(ids.students, STUDENT_TAGS))
  return {
    holidays: holidays.length,
    tutors: tutors.length,
    students: STUDENTS,
    enrolments: enrolments.length,
  }
}

function tagged(
  ids: readonly number[],
  tags: readonly (readonly [string, number])[],
): { id: number; tags: string[] }[] {
  return ids
    .map((id, index) => ({
      id,
      tags: tags.filter(([, every]) => index % every === 0).map(([tag]) => tag),
    }))
    .filter((person) => person.tags.length > 0)
}
