import 'server-only'
import { later } from '@/lib/clock'
import { inTransaction } from '@/lib/db/sql'
import { nextFreeAt } from '@/lib/lanes/lane'
import { LANE_COLUMNS, saveLanes, toLane, type LaneRow } from '@/lib/lanes/lane-store'
import { LEASE_MS } from './timing'

/** Longer than any slot can be away: the longest window is an hour. */
const IMPOSSIBLE_MS = 2 * 60 * 60 * 1000

/**
 * When a clock was set back, slots seem to end far in the future and the robot would stand still for
 * as long: no call can end later than a lease from now.
 */
export async function mendSlots(now: Date): Promise<void> {
  await inTransaction(async (sql) => {
    const rows = await sql.query<LaneRow>(
      `select ${LANE_COLUMNS} from lanes l where next_free_at > $1 order by id for no key update skip locked`,
      [later(now, IMPOSSIBLE_MS)],
    )
    const latest = later(now, LEASE_MS)
    const mended = rows.map(toLane).map((lane) => {
      const slots = lane.slots.map((slot) => (slot.end > latest ? { ...slot, end: latest } : slot))
      return { ...lane, slots, nextFreeAt: nextFreeAt(lane.limits, slots, now) }
    })
    await saveLanes(sql, mended)
  })
}
