import 'server-only'
import { sql } from '@/lib/db/sql'
import { AppError } from '@/lib/errors'
import { mentionedNames } from '@/lib/messages/mentioned-names'
import type { BatchDetail } from './batch'
import { paceOf, type Pace, type PoolAhead } from './finish-of'
import { BATCH_COLUMNS, BATCH_SOURCE, OWN } from './list-batches'

/** One batch with its progress, as this reader sees it. @throws AppError `not_found` */
export async function getBatch(id: number, readerId: number, now: Date): Promise<BatchDetail> {
  const [row] = await sql.query<Omit<BatchDetail, 'names' | keyof Pace>>(
    `select ${BATCH_COLUMNS}, coalesce(first.payloads, '[]') as payloads,
       coalesce(waiting.holds, '[]') as holds, left_.none as editable,
       coalesce(b.changed_sha256, b.request_sha256) as "contentSha256", b.if_late as "ifLate",
       b.approval_reason as "approvalReason", b.decided_at as "decidedAt",
       decider.name as "deciderName", pauser.name as "pauserName", b.edited_at as "editedAt",
       editor.name as "editorName", ${OWN} as own
     from ${BATCH_SOURCE}
     left join users decider on decider.id = b.decided_by_id
     left join users pauser on pauser.id = b.paused_by_id
     left join users editor on editor.id = b.edited_by_id
     left join lateral (
       select jsonb_agg(m.payload order by m.part) as payloads
       from wecom_message_log m
       join (
         select recipient_kind, recipient_id from wecom_message_log
         where batch_id = b.id order by id limit 1) r using (recipient_kind, recipient_id)
       where m.batch_id = b.id) first on true
     cross join lateral (
       select jsonb_agg(jsonb_build_object('reason', hold_reason, 'count', n, 'until', until)
         order by n desc) as holds
       from (
         select hold_reason, count(*) as n, max(hold_until) as until from wecom_message_log
         where batch_id = b.id and send_status = 'held' group by hold_reason) each) waiting
     cross join lateral (
       select b.kind = 'send' and not exists (
         select from wecom_message_log
         where batch_id = b.id and (last_attempt_id is not null
           or send_status not in ('held', 'queued', 'skipped'))) and exists (
         select from wecom_message_log
         where batch_id = b.id and send_status in ('held', 'queued')) as none) left_
     where b.id = $2`,
    [readerId, id],
  )
  if (!row) throw new AppError('not_found', { message: 'There is no such batch.' })
  const [names, pace] = await Promise.all([mentionedNames(row.payloads), paceOfBatch(id, now)])
  return { ...row, names, ...pace }
}

/** What a person must free first has no finish time. */
const BY_PERSON = `('approval', 'late', 'paused', 'by_hand')`

async function paceOfBatch(batchId: number, now: Date): Promise<Pace> {
  const pools = await sql.query<PoolAhead & { until: Date | null }>(
    `select mine.pool_id as "poolId", mine.held + ahead.queued as waiting, mine.until,
       coalesce(serving.lanes, '{}') as lanes
     from (
       select pool_id, max(turn) as turn, max(priority) as priority, max(hold_until) as until,
         count(*) filter (where send_status = 'held')::int as held
       from wecom_message_log
       where batch_id = $1 and (send_status = 'queued'
         or send_status = 'held' and hold_reason not in ${BY_PERSON})
       group by pool_id) mine
     cross join lateral (
       select count(*)::int as queued from wecom_message_log m
       where m.pool_id = mine.pool_id and m.send_status = 'queued'
         and (m.priority, m.turn) <= (mine.priority, mine.turn)) ahead
     cross join lateral (
       select array_agg(lane_id) as lanes from pool_lanes where pool_id = mine.pool_id) serving`,
    [batchId],
  )
  if (pools.length === 0) return { finishAt: null, perMinute: null }
  const start = Math.max(now.getTime(), ...pools.map(({ until }) => until?.getTime() ?? 0))
  return paceOf(sql, pools, new Date(start))
}
