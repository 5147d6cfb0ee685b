import { addDays, daysBetween, type CalendarDate } from './calendar'

/** A run of weekly lessons that a family has paid for. */
export type Enrolment = {
  firstLessonDate: CalendarDate
  lessonsPaid: number
  /** Weeks granted on top, for lessons missed. */
  extensionWeeks: number
}

/** The customer's own words: their sheets and reports look for them. */
export const RENEWAL_STATUS = {
  renewed: '🟢 Renewed',
  lapsed: '⚫ Lapsed',
  due: '🔴 Not Yet Renewed',
} as const

export type Renewal = {
  endDate: CalendarDate
  /** Negative once it has ended. */
  daysUntilRenewal: number
  /** Lessons paid less lessons due to date; what an extension adds uses up no credit. */
  creditsRemaining: number
  status: (typeof RENEWAL_STATUS)[keyof typeof RENEWAL_STATUS]
}

/**
 * When an enrolment ends and what is left of it. The twin of the view
 * `active_enrollments_needing_renewal`, which a test compares with it.
 */
export function renewalOf(
  enrolment: Enrolment,
  at: { today: CalendarDate; holidays: ReadonlySet<CalendarDate>; renewed: boolean },
): Renewal {
  const { firstLessonDate, lessonsPaid, extensionWeeks } = enrolment
  const dates = lessonDates(firstLessonDate, lessonsPaid + extensionWeeks, at.holidays)
  const endDate = dates.at(-1) ?? firstLessonDate
  const due = dates.filter((date) => date <= at.today).length
  return {
    endDate,
    daysUntilRenewal: daysBetween(at.today, endDate),
    creditsRemaining: lessonsPaid - Math.min(lessonsPaid, due),
    status: renewalStatus(at.renewed, endDate < at.today),
  }
}

/** The dates of the first `lessons` weekly lessons; a lesson on a holiday moves to the next week. */
export function lessonDates(
  first: CalendarDate,
  lessons: number,
  holidays: ReadonlySet<CalendarDate>,
): CalendarDate[] {
  const dates: CalendarDate[] = []
  for (let date = first; dates.length < lessons; date = addDays(date, 7)) {
    if (!holidays.has(date)) dates.push(date)
  }
  return dates
}

function renewalStatus(renewed: boolean, ended: boolean): Renewal['status'] {
  if (renewed) return RENEWAL_STATUS.renewed
  return ended ? RENEWAL_STATUS.lapsed : RENEWAL_STATUS.due
}
