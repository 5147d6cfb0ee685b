import { sql } from '@/lib/db/sql'
import type { BatchFacts } from './facts'

export type Row = {
  id: string
  batchId: number
  recipient: string
  part: number
  parts: number
  status: string
  holdReason: string | null
  sentAt: Date | null
  settledAt: Date | null
  /** Attempts of it that nobody has ended. */
  open: number
}

type BatchRow = Omit<BatchFacts, 'authors'>

/** What the database says now. */
export type Picture = { rows: Row[]; batches: BatchRow[]; stopped: number[] }

export async function takePicture(): Promise<Picture> {
  const [rows, batches, stopped] = await Promise.all([
    sql.query<Row>(
      `select m.id, m.batch_id as "batchId", m.recipient_id as recipient, m.part, m.parts,
         m.send_status as status, m.hold_reason as "holdReason", m.send_timestamp as "sentAt",
         m.settled_at as "settledAt",
         (select count(*)::int from attempt_messages am join attempts a on a.id = am.attempt_id
          where am.message_id = m.id and a.ended_at is null) as open
       from wecom_message_log m order by m.id`,
    ),
    sql.query<Omit<BatchRow, 'scheduledAt'> & { scheduledAt: Date | null }>(
      `select id, priority = 0 as urgent, scheduled_at as "scheduledAt",
         paused_at is not null as paused, cancelled_at is not null as cancelled, approval,
         coalesce(changed_sha256, request_sha256) as sha
       from batches order by id`,
    ),
    sql.query<{ id: number }>(
      `select l.id from lanes l where l.paused_at is not null
         or not exists (select from pool_lanes pl where pl.lane_id = l.id)`,
    ),
  ])
  return {
    rows,
    batches: batches.map((row) => ({ ...row, scheduledAt: row.scheduledAt?.getTime() ?? null })),
    stopped: stopped.map(({ id }) => id),
  }
}
