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
  /** Every night, what is not urgent waits; null: never. */
  quietHours: QuietHours | null
  approvals: ApprovalRule
  /** The staff group that is told when something goes wrong; null: none. */
  alertGroupId: number | null
}

/** Clock times of the centre, `21:00`; `to` may lie on the next day. */
export type QuietHours = { from: string; to: string }

/** When a second person must agree before a batch leaves. */
export type ApprovalRule = {
  /** More recipients than this; null: however many. */
  overRecipients: number | null
  /** The message notifies everybody (`@all`). */
  everybody: boolean
}

export const USUAL_QUIET_HOURS: QuietHours = { from: '21:00', to: '08:00' }

/** What holds before the first run. */
export const CENTRE_BEFORE_SET_UP: Centre = {
  name: '',
  timeZone: 'Asia/Macau',
  locales: ['en', 'zh-Hant'],
  defaultLocale: 'en',
  quietHours: null,
  approvals: { overRecipients: null, everybody: false },
  alertGroupId: null,
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
