import 'server-only'
import { sql } from '@/lib/db/sql'
import { AppError } from '@/lib/errors'
import { estimateFinish } from '@/lib/lanes/estimate-finish'
import { lanesById } from '@/lib/lanes/lane-store'
import { mentionedNames } from '@/lib/messages/mentioned-names'
import type { BatchDetail } from './batch'
import { BATCH_COLUMNS, BATCH_SOURCE } from './list-batches'

/** One batch with its progress, as this reader sees it. @throws AppError `not_found` */
export async function getBatch(id: number, readerId: number, now: Date): Promise<BatchDetail> {
  const [row] = await sql.query<Omit<BatchDetail, 'names' | 'finishAt'>>(
    `select ${BATCH_COLUMNS}, coalesce(first.payloads, '[]') as payloads
     from ${BATCH_SOURCE}
     left join lateral (
       select jsonb_agg(m.payload order by m.part) as payloads
       from wecom_message_log m
       join (
         select recipient_kind, recipient_id from wecom_message_log
         where batch_id = b.id order by id limit 1) r using (recipient_kind, recipient_id)
       where m.batch_id = b.id) first on true
     where b.id = $2`,
    [readerId, id],
  )
  if (!row) throw new AppError('not_found', { message: 'There is no such batch.' })
  const [names, finishAt] = await Promise.all([mentionedNames(row.payloads), finishOf(id, now)])
  return { ...row, names, finishAt }
}

type WaitingPool = { waiting: number; lanes: number[] }

/** The latest of its groups' finish times, what waits before it there included. */
async function finishOf(batchId: number, now: Date): Promise<Date | null> {
  const pools = await sql.query<WaitingPool>(
    `select ahead.waiting, coalesce(serving.lanes, '{}') as lanes
     from (
       select pool_id, max(turn) as turn, max(priority) as priority from wecom_message_log
       where batch_id = $1 and send_status = 'queued' group by pool_id) mine
     cross join lateral (
       select count(*)::int as waiting from wecom_message_log m
       where m.pool_id = mine.pool_id and m.send_status = 'queued'
         and (m.priority, m.turn) <= (mine.priority, mine.turn)) ahead
     cross join lateral (
       select array_agg(lane_id) as lanes from pool_lanes where pool_id = mine.pool_id) serving`,
    [batchId],
  )
  const lanes = await lanesById(sql, [...new Set(pools.flatMap((pool) => pool.lanes))])
  const times = pools.flatMap((pool) => {
    const at = estimateFinish(
      pool.lanes.map((lane) => lanes.get(lane)!),
      pool.waiting,
      now,
    )
    return at ? [at.getTime()] : []
  })
  return times.length > 0 ? new Date(Math.max(...times)) : null
}
