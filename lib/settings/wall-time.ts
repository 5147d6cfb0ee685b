import { Temporal } from 'temporal-polyfill'

/** What stands in a date field and a time field: `2026-03-02` and `09:05`. */
export type WallTime = { date: string; time: string }

/** Why the fields name no moment: not filled in, or the clock jumps over it in spring. */
export type WallTimeProblem = 'incomplete' | 'skipped_hour'

const SHAPE = { date: /^\d{4}-\d\d-\d\d$/, time: /^\d\d:\d\d$/ }

/** The moment at which a zone's clocks show this; of an hour that comes twice, the first. */
export function momentOf({ date, time }: WallTime, timeZone: string): Date | WallTimeProblem {
  if (!SHAPE.date.test(date) || !SHAPE.time.test(time)) return 'incomplete'
  try {
    const wall = Temporal.PlainDateTime.from(`${date}T${time}`)
    const moment = wall.toZonedDateTime(timeZone)
    if (!moment.toPlainDateTime().equals(wall)) return 'skipped_hour'
    return new Date(moment.epochMilliseconds)
  } catch {
    return 'incomplete'
  }
}

/** What a zone's clocks show at a moment, to the minute. */
export function wallTimeAt(moment: Date, timeZone: string): WallTime {
  const local = Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(
    timeZone,
  )
  return {
    date: local.toPlainDate().toString(),
    time: local.toPlainTime().toString({ smallestUnit: 'minute' }),
  }
}

const MORNING = '09:00'

/** The morning that comes next: what is offered first to who plans a message. */
export function nextMorning(now: Date, timeZone: string): Date {
  const local = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone)
  const isOver = Temporal.PlainTime.compare(local.toPlainTime(), MORNING) >= 0
  const day = local.toPlainDate().add({ days: isOver ? 1 : 0 })
  return new Date(day.toZonedDateTime({ timeZone, plainTime: MORNING }).epochMilliseconds)
}
