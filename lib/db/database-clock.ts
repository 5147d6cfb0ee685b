import 'server-only'
import { readFileSync } from 'node:fs'
import { later, monotonicMs, OffsetClock, parseTime, systemClock, type Clock } from '@/lib/clock'
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
  const clock = new OffsetClock(await databaseTime(Infinity).then((time) => time!))
  shared.courierClock = clock
  const follow = async () => {
    const time = await databaseTime(TOO_SLOW_MS)
    if (time) clock.follow(time)
  }
  await follow()
  return { follow }
}

/** An answer that took longer than this says too little about the time; the next one will. */
const TOO_SLOW_MS = 40

/** The database's time now: half of the way there and back after it was read there. */
async function databaseTime(slowest: number): Promise<Date | undefined> {
  const asked = monotonicMs()
  const [row] = await sql.query<{ now: Date }>(`select clock_timestamp() as now`)
  const took = monotonicMs() - asked
  return took <= slowest ? later(row!.now, took / 2) : undefined
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
