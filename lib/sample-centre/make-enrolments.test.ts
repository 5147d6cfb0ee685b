import { expect, test } from 'vitest'
import { addDays, weekday } from '@/lib/enrolments/calendar'
import { renewalOf } from '@/lib/enrolments/enrolment'
import sample from '@/prisma/sample-centre/holidays.json'
import { makeEnrolments } from './make-enrolments'
import { makeStudents } from './make-students'
import { Random } from './random'

const holidays = new Set(sample.holidays.map(({ date }) => date))
const centreOn = (today: string) =>
  makeEnrolments({ students: 600, tutors: 20, today, holidays }, new Random(7))

test('six hundred students have different names, and most have a parents’ group', () => {
  const students = makeStudents(600, new Random(7))
  expect(new Set(students.map(({ name }) => name)).size).toBe(600)
  expect(
    students.every(({ name }) => /^[A-Z][a-z]*( [A-Z][a-z]*){2} \p{Script=Han}{3}$/u.test(name)),
  ).toBe(true)
  expect(students.filter(({ parentGroup }) => parentGroup).length).toBeGreaterThan(500)
})

test('the same seed makes the same people', () => {
  expect(makeStudents(50, new Random(1))).toEqual(makeStudents(50, new Random(1)))
  expect(makeStudents(50, new Random(1))).not.toEqual(makeStudents(50, new Random(2)))
})

const days = ['2026-02-16', '2026-03-02', '2026-11-20', '2027-02-06', '2027-12-25']
test.each(days)(
  'whatever the day (%s), some end within a week and some of those renewed',
  (today) => {
    const all = centreOn(today)
    const ending = all.slice().filter((enrolment) => {
      const { daysUntilRenewal } = renewalOf(enrolment, { today, holidays, renewed: false })
      return daysUntilRenewal >= 0 && daysUntilRenewal <= 7
    })
    const renewed = ending.filter(({ student, firstLessonDate }) =>
      all.some((other) => other.student === student && other.firstLessonDate > firstLessonDate),
    )
    expect(new Set(all.map(({ student }) => student)).size).toBe(600)
    expect(renewed.length).toBeGreaterThan(20)
    expect(ending.length - renewed.length).toBeGreaterThan(50)
  },
)

test('nobody begins on a holiday or on another weekday than the assigned one', () => {
  for (const { firstLessonDate, assignedDay } of centreOn('2026-11-20')) {
    expect(holidays.has(firstLessonDate)).toBe(false)
    expect(weekday(firstLessonDate)).toBe(assignedDay)
  }
})

test('a renewal begins a week after the last lesson, or after the holiday there', () => {
  const all = centreOn('2026-12-18')
  const renewals = all.filter((each, at) => all[at - 1]?.student === each.student)
  expect(renewals.length).toBeGreaterThan(20)
  for (const renewal of renewals) {
    const current = all[all.indexOf(renewal) - 1]
    if (!current) throw new Error('a renewal without an enrolment before it')
    const at = { today: '2026-12-18', holidays, renewed: true }
    let next = addDays(renewalOf(current, at).endDate, 7)
    while (holidays.has(next)) next = addDays(next, 7)
    expect(renewal.firstLessonDate).toBe(next)
  }
})
