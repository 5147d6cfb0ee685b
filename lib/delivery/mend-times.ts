import 'server-only'
import { later } from '@/lib/clock'
import { inTransaction, sql } from '@/lib/db/sql'
import { nextFreeAt } from '@/lib/lanes/lane'
import { LANE_COLUMNS, saveLanes, toLane, type LaneRow } from '@/lib/lanes/lane-store'
import { AT_ONCE, LEASE_MS } from './timing'

/** Longer than anything that is mended here can last: the longest window is an hour. */
const IMPOSSIBLE_MS = 2 * 60 * 60 * 1000

/**
 * When a clock was set back, what ends within minutes seems to end far in the future and would stand
 * still for as long: robots, calls whose process is gone, tries that wait for the next.
 */
export async function mendTimes(now: Date): Promise<void> {
  const impossible = later(now, IMPOSSIBLE_MS)
  await mendLanes(now, impossible)
  await sql.query(`update attempts set deadline = $2 where ended_at is null and deadline > $1`, [
    impossible,
    later(now, LEASE_MS),
  ])
  await sql.query(
    `update wecom_message_log set hold_until = $2 where id in (
       select id from wecom_message_log
       where send_status = 'held' and hold_until > $1 and hold_reason in ('retry', 'upload')
       order by id limit ${AT_ONCE} for update skip locked)`,
    [impossible, now],
  )
}

async function mendLanes(now: Date, impossible: Date): Promise<void> {
  await inTransaction(async (sql) => {
    const rows = await sql.query<LaneRow>(
      `select ${LANE_COLUMNS} from lanes l where next_free_at > $1 or blocked_until > $1
       order by id for no key update skip locked`,
      [impossible],
    )
    // No call can end later than a lease from now.
    const latest = later(now, LEASE_MS)
    const mended = rows.map(toLane).map((lane) => {
      const slots = lane.slots.map((slot) => (slot.end > latest ? { ...slot, end: latest } : slot))
      const isBlocked = lane.blockedUntil !== null && lane.blockedUntil <= impossible
      const blockedUntil = isBlocked ? lane.blockedUntil : null
      return { ...lane, slots, blockedUntil, nextFreeAt: nextFreeAt(lane.limits, slots, now) }
    })
    await saveLanes(sql, mended)
  })
}
