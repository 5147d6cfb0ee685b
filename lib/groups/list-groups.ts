import 'server-only'
import { sql } from '@/lib/db/sql'
import { AppError } from '@/lib/errors'
import { countWaiting } from '@/lib/messages/count-waiting'
import type { GroupSummary } from './group'
import { listGroupRows, type GroupRow } from './group-store'

/** All groups by name; a centre has a few dozen. */
export async function listGroups(): Promise<GroupSummary[]> {
  return summaries(await listGroupRows(sql))
}

/** @throws AppError `not_found` */
export async function getGroup(id: number): Promise<GroupSummary> {
  const [group] = await summaries(await listGroupRows(sql, id))
  if (!group) throw new AppError('not_found', { message: 'There is no such group.' })
  return group
}

async function summaries(rows: GroupRow[]): Promise<GroupSummary[]> {
  const waiting = await countWaiting(
    sql,
    rows.map((row) => row.poolId),
  )
  return rows.map(({ poolId, ...group }) => ({ ...group, waiting: waiting.get(poolId) ?? 0 }))
}
