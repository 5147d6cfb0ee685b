import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { inTransaction, sql, type Sql } from '@/lib/db/sql'
import { testDatabase } from '@/lib/db/testing/test-database'
import { addDays, calendarDate, weekday } from './calendar'
import { renewalOf, type Enrolment } from './enrolment'

testDatabase()

const ZONE = 'Asia/Macau'
const CREATED = new Date('2026-01-01T00:00:00Z')
const STUDENTS = 40
const TUTORS = 3

type Case = Enrolment & { student: number; tutor: number }

beforeEach(async () => {
  await sql.query('truncate enrollments, students, tutors, holidays, settings cascade')
  await sql.query(
    `insert into tutors (id, tutor_name, created_at) select n, 'T' || n, $2 from generate_series(1, $1::int) n`,
    [TUTORS, CREATED],
  )
  await sql.query(
    `insert into students (id, student_name, created_at) select n, 'S' || n, $2 from generate_series(1, $1::int) n`,
    [STUDENTS, CREATED],
  )
})

const day = fc.integer({ min: 0, max: 900 }).map((offset) => addDays('2026-01-01', offset))
const enrolment: fc.Arbitrary<Case> = fc.record({
  student: fc.integer({ min: 1, max: STUDENTS }),
  tutor: fc.integer({ min: 1, max: TUTORS }),
  firstLessonDate: day,
  lessonsPaid: fc.integer({ min: 1, max: 60 }),
  extensionWeeks: fc.integer({ min: 0, max: 6 }),
})

test('the view and the rule in TypeScript agree on 10,000 random enrolments', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(enrolment, { minLength: 400, maxLength: 400 }),
      fc.uniqueArray(day, { maxLength: 120 }),
      fc.date({ min: new Date('2026-01-01'), max: new Date('2028-12-31'), noInvalidDate: true }),
      async (cases, holidays, now) => {
        const [found, expected] = [
          await readView(cases, holidays, now),
          applyRule(cases, holidays, now),
        ]
        expect(found).toEqual(expected)
      },
    ),
    { numRuns: 25 },
  )
}, 60_000)

test('the day changes at midnight in the zone of the centre', async () => {
  const cases = [
    { student: 1, tutor: 1, firstLessonDate: '2026-03-02', lessonsPaid: 1, extensionWeeks: 0 },
  ]
  const daysLeft = async (now: string) => (await readView(cases, [], new Date(now)))[0]?.days
  expect(await daysLeft('2026-03-01T15:59:59Z')).toBe(1)
  expect(await daysLeft('2026-03-01T16:00:00Z')).toBe(0)
  await sql.query(
    `insert into settings (name, value, updated_at) values ('centre', '{"timeZone": "Europe/Lisbon"}', $1)`,
    [CREATED],
  )
  expect(await daysLeft('2026-03-01T16:00:00Z')).toBe(1)
})

test('a student who left is on no list', async () => {
  await sql.query('update students set archived_at = $1 where id = 1', [CREATED])
  const cases = [
    { student: 1, tutor: 1, firstLessonDate: '2026-03-02', lessonsPaid: 4, extensionWeeks: 0 },
  ]
  expect(await readView(cases, [], CREATED)).toEqual([])
})

type Row = { id: number; days: number; credits: number; status: string }

/** What the database says with only these enrolments and holidays in it; it keeps none of them. */
async function readView(cases: Case[], holidays: string[], now: Date): Promise<Row[]> {
  let rows: Row[] = []
  const undo = new Error('undo')
  await inTransaction(async (transaction) => {
    await insertAll(transaction, cases, holidays)
    await transaction.query(`select set_config('courier.now', $1, true)`, [now.toISOString()])
    rows = await transaction.query<Row>(
      `select enrollment_id as id, days_until_renewal as days,
              total_credits_remaining as credits, renewal_action_status as status
       from active_enrollments_needing_renewal order by enrollment_id`,
    )
    throw undo
  }).catch((error: unknown) => {
    if (error !== undo) throw error
  })
  return rows
}

async function insertAll(transaction: Sql, cases: Case[], holidays: string[]): Promise<void> {
  await transaction.query(
    `insert into holidays (date, name) select d, 'Holiday' from unnest($1::date[]) d`,
    [holidays],
  )
  await transaction.query(
    `insert into enrollments (id, student_id, tutor_id, first_lesson_date, lessons_paid,
       extension_weeks, assigned_day, assigned_time, payment_status, created_at)
     select n, student, tutor, first_lesson, lessons, extension, weekday, '15:00', 'paid', $1
     from unnest($2::int[], $3::int[], $4::date[], $5::int[], $6::int[], $7::int[])
       with ordinality as c (student, tutor, first_lesson, lessons, extension, weekday, n)`,
    [
      CREATED,
      cases.map((each) => each.student),
      cases.map((each) => each.tutor),
      cases.map((each) => each.firstLessonDate),
      cases.map((each) => each.lessonsPaid),
      cases.map((each) => each.extensionWeeks),
      cases.map((each) => weekday(each.firstLessonDate)),
    ],
  )
}

function applyRule(cases: Case[], holidays: string[], now: Date): Row[] {
  const today = calendarDate(now, ZONE)
  const closed = new Set(holidays)
  return cases.map((each, index) => {
    const renewed = cases.some(
      (other) =>
        other.student === each.student &&
        other.tutor === each.tutor &&
        other.firstLessonDate > each.firstLessonDate,
    )
    const renewal = renewalOf(each, { today, holidays: closed, renewed })
    return {
      id: index + 1,
      days: renewal.daysUntilRenewal,
      credits: renewal.creditsRemaining,
      status: renewal.status,
    }
  })
}
