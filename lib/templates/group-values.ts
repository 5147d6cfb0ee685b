import type { Locale } from '@/lib/locale'
import type { FieldValues } from './fields'

/** What does not depend on the recipient. */
export type Surroundings = {
  /** Of the person who presses Send. */
  senderName: string
  /** Its zone decides which day it is. */
  centre: { name: string; timeZone: string }
  now: Date
  /** Of the message: how dates are written. */
  locale: Locale
}

/** The values of a group's fields. */
export function groupValues({
  group,
  ...surroundings
}: Surroundings & { group: { name: string } }): FieldValues {
  return { ...commonValues(surroundings), group_name: group.name }
}

/** The values that are the same for every recipient. */
export function commonValues({ senderName, centre, now, locale }: Surroundings): FieldValues {
  return {
    sender_name: senderName,
    centre_name: centre.name,
    today: writeDate(now, centre.timeZone, locale),
    weekday: writeWeekday(now, centre.timeZone, locale),
  }
}

/** `3 March 2026`, `2026年3月3日`: the day that it is in this zone. */
export function writeDate(time: Date, timeZone: string, locale: Locale): string {
  return formatOf('date', timeZone, locale).format(time)
}

/** `Tuesday`, `星期二` */
export function writeWeekday(time: Date, timeZone: string, locale: Locale): string {
  return formatOf('weekday', timeZone, locale).format(time)
}

/** With the region, or the order of a date would be left to the system. */
const REGIONAL: Record<Locale, string> = {
  en: 'en-GB',
  'zh-Hant': 'zh-Hant-HK',
  'zh-Hans': 'zh-Hans-CN',
}

const OPTIONS = {
  date: { day: 'numeric', month: 'long', year: 'numeric' },
  weekday: { weekday: 'long' },
} as const

/** Making a format takes longer than using it a hundred times. Zones and languages are few. */
const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(
  kind: keyof typeof OPTIONS,
  timeZone: string,
  locale: Locale,
): Intl.DateTimeFormat {
  const key = `${kind} ${timeZone} ${locale}`
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(REGIONAL[locale], { ...OPTIONS[kind], timeZone })
  formats.set(key, made)
  return made
}
