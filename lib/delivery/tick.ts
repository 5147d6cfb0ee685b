import 'server-only'
import { sql, type Sql } from '@/lib/db/sql'
import { readQuietUntil } from '@/lib/settings/read-quiet-until'
import { announceChange } from './announce-change'
import {
  endOrphanedTests,
  holdWhereNobodyServes,
  releaseWhereSomebodyServes,
  unpinFromStopped,
} from './follow-lanes'
import { mendTimes } from './mend-times'
import {
  admitAgreed,
  admitDue,
  askAboutLate,
  followQuietHours,
  holdBack,
  holdInQuietHours,
  skipLate,
} from './move-held'
import { startDue } from './start-batches'
import { sweepLostCalls } from './sweep-lost-calls'

/**
 * What time itself does to messages, once a second in every engine; each step is one statement and
 * may be repeated freely. Returns how many rows moved.
 */
export async function tick(now: Date): Promise<number> {
  let moved = 0
  const quietUntil = await readQuietUntil(sql, now)
  for (const step of STEPS) moved += await step(sql, now, quietUntil)
  await mendTimes(now)
  if (moved > 0) await announceChange(sql)
  return moved
}

/** Each is one statement and one transaction: none holds rows while it waits for another's. */
const STEPS: ((sql: Sql, now: Date, quietUntil: Date | null) => Promise<number>)[] = [
  startDue,
  skipLate,
  askAboutLate,
  admitDue,
  followQuietHours,
  holdInQuietHours,
  holdBack,
  admitAgreed,
  endOrphanedTests,
  unpinFromStopped,
  holdWhereNobodyServes,
  releaseWhereSomebodyServes,
  sweepLostCalls,
]
