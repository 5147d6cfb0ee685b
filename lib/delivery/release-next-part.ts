import 'server-only'
import type { Sql } from '@/lib/db/sql'
import { admitMessages } from './admit-messages'

/** Part k has left: part k+1 may go, by the same robot, unless something else holds it now. */
export async function releaseNextPart(
  sql: Sql,
  messageId: string,
  laneId: number | null,
  now: Date,
): Promise<void> {
  const next = await sql.query<{ id: string }>(
    `update wecom_message_log next set lane_id = coalesce(next.lane_id, $2)
     from wecom_message_log sent
     where sent.id = $1 and sent.parts > sent.part
       and next.batch_id = sent.batch_id and next.recipient_kind = sent.recipient_kind
       and next.recipient_id = sent.recipient_id and next.part = sent.part + 1
       and next.send_status = 'held' and next.hold_reason = 'previous_part'
     returning next.id`,
    [messageId, laneId],
  )
  await admitMessages(
    sql,
    next.map(({ id }) => id),
    now,
  )
}
