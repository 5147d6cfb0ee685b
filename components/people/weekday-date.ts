/** Some date on this day of the week (1 Monday … 7 Sunday), at noon UTC, for its name in a language. */
export function weekdayDate(day: number): Date {
  // 1 January 2024 was a Monday.
  return new Date(Date.UTC(2024, 0, day, 12))
}
