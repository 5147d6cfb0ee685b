import 'server-only'
import type { Sql } from '@/lib/db/sql'
import { estimateFinish, messagesPerMinute } from '@/lib/lanes/estimate-finish'
import { lanesById } from '@/lib/lanes/lane-store'

/** A group's queue as a batch meets it: how many messages leave there until its last has. */
export type PoolAhead = { poolId: number; waiting: number; lanes: number[] }

export type Pace = {
  /** When the last message should have left, if nothing goes wrong and WeCom answers at once. */
  finishAt: Date | null
  /** What its robots may send in a minute together; null when none works. */
  perMinute: number | null
}

/** The latest of the groups' finish times, reckoned from their robots' allowances. */
export async function paceOf(sql: Sql, pools: PoolAhead[], start: Date): Promise<Pace> {
  const lanes = await lanesById(sql, [...new Set(pools.flatMap((pool) => pool.lanes))])
  const times = pools.flatMap((pool) => {
    const serving = pool.lanes.map((id) => lanes.get(id)!)
    const at = estimateFinish(serving, pool.waiting, start)
    return at ? [at.getTime()] : []
  })
  const working = [...lanes.values()].filter((lane) => !lane.pausedAt)
  return {
    finishAt: times.length > 0 ? new Date(Math.max(...times)) : null,
    perMinute: working.length > 0 ? messagesPerMinute(working) : null,
  }
}
