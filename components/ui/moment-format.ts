/** `near`: with the day unless it is today. */
export type TimeStyle = 'short' | 'full' | 'clock' | 'near'

const CLOCK = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
const DAY = { day: 'numeric', month: 'short' } as const
const YEAR = { year: 'numeric' } as const

const OPTIONS = {
  year: YEAR,
  day: { ...DAY, ...YEAR },
  clock: CLOCK,
  short: { ...CLOCK, ...DAY },
  shortWithYear: { ...CLOCK, ...DAY, ...YEAR },
  full: { ...CLOCK, ...DAY, ...YEAR, second: '2-digit' },
  exact: { dateStyle: 'full', timeStyle: 'long', hourCycle: 'h23' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

type Shape = keyof typeof OPTIONS

/** Making a format takes a hundred times as long as using it, and a list has a time in each row. */
const formats = new Map<string, Intl.DateTimeFormat>()

/** A moment as lists show it: `short` names the year when it is not the one of `now`. */
export function momentText(
  moment: Date,
  style: TimeStyle,
  { now, locale, timeZone }: { now: Date; locale: string; timeZone: string },
): { text: string; exact: string } {
  const as = (shape: Shape, date = moment) => formatFor(locale, timeZone, shape).format(date)
  const differs = (shape: Shape) => as(shape) !== as(shape, now)
  const shown = style !== 'near' ? style : differs('day') ? 'short' : 'clock'
  const otherYear = shown === 'short' && differs('year')
  return { text: as(otherYear ? 'shortWithYear' : shown), exact: as('exact') }
}

function formatFor(locale: string, timeZone: string, shape: Shape): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone} ${shape}`
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(locale, { ...OPTIONS[shape], timeZone })
  formats.set(key, made)
  return made
}
