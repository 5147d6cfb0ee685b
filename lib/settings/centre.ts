import type { Locale } from '@/lib/locale'

/** What the whole centre shares. Stored in the row `centre` of `settings`. */
export type Centre = {
  name: string
  /** IANA name; "today" and every shown date are of this zone (SQL: `centre_today()`). */
  timeZone: string
  /** The languages its messages are written in. */
  locales: Locale[]
  /** The language of new colleagues. */
  defaultLocale: Locale
}

/** What holds before the first run. */
export const CENTRE_BEFORE_SET_UP: Centre = {
  name: '',
  timeZone: 'Asia/Macau',
  locales: ['en', 'zh-Hant'],
  defaultLocale: 'en',
}

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return /^[A-Z]/.test(name)
  } catch {
    return false
  }
}

/** All time zones to choose from, by name. */
export function timeZones(): string[] {
  return Intl.supportedValuesOf('timeZone')
}

/** The day that it is in this zone, `2026-03-02`. */
export function dayIn(timeZone: string, now: Date): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(now)
}
