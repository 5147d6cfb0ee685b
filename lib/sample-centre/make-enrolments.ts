import { addDays, weekday, type CalendarDate } from '@/lib/enrolments/calendar'
import type { Random } from './random'

export type SampleEnrolment = {
  /** Places in the lists of students and tutors. */
  student: number
  tutor: number
  firstLessonDate: CalendarDate
  lessonsPaid: number
  extensionWeeks: number
  assignedDay: number
  assignedTime: string
  paymentStatus: 'paid' | 'pending'
}

type Centre = {
  students: number
  tutors: number
  today: CalendarDate
  holidays: ReadonlySet<CalendarDate>
}

/** How many of 100 families are where, and when their enrolment ends (days from today). */
const SITUATIONS = [
  { percent: 14, ends: [0, 7], renewed: false },
  { percent: 8, ends: [0, 7], renewed: true },
  { percent: 4, ends: [-21, -1], renewed: false },
  { percent: 74, ends: [8, 77], renewed: false },
] as const

const WEEKDAY_TIMES = ['15:30', '17:00', '18:30', '20:00']
const WEEKEND_TIMES = ['09:30', '11:00', '14:00', '15:30', '17:00']

/** One enrolment for each student, and the next one too where the family has renewed. */
export function makeEnrolments(centre: Centre, random: Random): SampleEnrolment[] {
  return Array.from({ length: centre.students }, (_, student) => {
    const situation = SITUATIONS[situationOf(random.between(1, 100))] ?? SITUATIONS[0]
    const [earliest, latest] = situation.ends
    const end = openDay(addDays(centre.today, random.between(earliest, latest)), earliest, centre)
    const current = enrolmentUntil(end, student, centre, random)
    return situation.renewed ? [current, renewalAfter(end, current, centre, random)] : [current]
  }).flat()
}

function situationOf(roll: number): number {
  let sum = 0
  return SITUATIONS.findIndex(({ percent }) => (sum += percent) >= roll)
}

/** The day itself, or the nearest one before or after it without a holiday. */
function openDay(date: CalendarDate, earliest: number, centre: Centre): CalendarDate {
  const first = addDays(centre.today, earliest)
  for (let day = date; day >= first; day = addDays(day, -1)) {
    if (!centre.holidays.has(day)) return day
  }
  return nextOpenDay(date, 1, centre.holidays)
}

function enrolmentUntil(
  end: CalendarDate,
  student: number,
  centre: Centre,
  random: Random,
): SampleEnrolment {
  const lessonsPaid = random.pick([4, 8, 8, 10, 12])
  const extensionWeeks = random.chance(6) ? random.between(1, 2) : 0
  let first = end
  for (let lesson = 1; lesson < lessonsPaid + extensionWeeks; lesson++) {
    first = nextOpenDay(addDays(first, -7), -7, centre.holidays)
  }
  return {
    student,
    tutor: random.between(0, centre.tutors - 1),
    firstLessonDate: first,
    lessonsPaid,
    extensionWeeks,
    assignedDay: weekday(end),
    assignedTime: random.pick(weekday(end) > 5 ? WEEKEND_TIMES : WEEKDAY_TIMES),
    paymentStatus: random.chance(95) ? 'paid' : 'pending',
  }
}

function renewalAfter(
  end: CalendarDate,
  current: SampleEnrolment,
  centre: Centre,
  random: Random,
): SampleEnrolment {
  return {
    ...current,
    firstLessonDate: nextOpenDay(addDays(end, 7), 7, centre.holidays),
    lessonsPaid: random.pick([8, 10, 12]),
    extensionWeeks: 0,
    paymentStatus: random.chance(80) ? 'paid' : 'pending',
  }
}

function nextOpenDay(
  date: CalendarDate,
  step: number,
  holidays: ReadonlySet<CalendarDate>,
): CalendarDate {
  return holidays.has(date) ? nextOpenDay(addDays(date, step), step, holidays) : date
}
