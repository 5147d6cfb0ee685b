const CHINA_AHEAD_MS = 8 * 3_600_000

/** The calendar day in China, by which WeCom counts what it counts by day: `2026-03-02`. */
export function chinaDay(time: Date): string {
  return new Date(time.getTime() + CHINA_AHEAD_MS).toISOString().slice(0, 10)
}
