import 'server-only'
import { readFileSync } from 'node:fs'
import { OffsetClock, parseTime, systemClock, type Clock } from '@/lib/clock'
import { env } from '@/lib/env'
import { sql } from './sql'

/**
 * The time that rules go by: the database's, so that several machines agree. Before
 * `startDatabaseClock`, the machine's own.
 */
const shared = globalThis as typeof globalThis & { courierClock?: Clock }

export const databaseClock: Clock = { now: () => (shared.courierClock ?? systemClock).now() }

/** Takes the time from the database; call `follow` now and then, since clocks drift. */
export async function startDatabaseClock(): Promise<{ follow(): Promise<void> }> {
  const file = env().TEST_CLOCK_FILE
  if (file) {
    shared.courierClock = fileClock(file)
    return { follow: async () => undefined }
  }
  const clock = new OffsetClock(await databaseTime())
  shared.courierClock = clock
  return { follow: async () => clock.follow(await databaseTime()) }
}

async function databaseTime(): Promise<Date> {
  const [row] = await sql.query<{ now: Date }>(`select clock_timestamp() as now`)
  return row!.now
}

/** For tests that move the time of a running process; refused unless HOST is loopback (lib/env). */
function fileClock(file: string): Clock {
  return {
    now() {
      const time = parseTime(readFileSync(/*turbopackIgnore: true*/ file, 'utf8').trim())
      if (!time) throw new Error(`${file} does not hold a time`)
      return time
    },
  }
}
