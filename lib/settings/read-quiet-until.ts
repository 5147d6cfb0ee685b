import 'server-only'
import type { Sql } from '@/lib/db/sql'
import { readCentre } from './centre-store'
import { quietUntil } from './quiet-hours'

/** When the centre's quiet hours end, if `now` lies in them. */
export async function readQuietUntil(sql: Sql, now: Date): Promise<Date | null> {
  const { quietHours, timeZone } = await readCentre(sql)
  return quietUntil(quietHours, timeZone, now)
}
