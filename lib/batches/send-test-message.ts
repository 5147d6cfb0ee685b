import 'server-only'
import { createHash, randomUUID } from 'node:crypto'
import { apiKeyId, recordAudit, userId, type Actor } from '@/lib/audit/audit-store'
import { plainComposition, renderComposition } from '@/lib/content/composition'
import { inTransaction, type Sql } from '@/lib/db/sql'
import { QUEUE_CHANNEL } from '@/lib/delivery/queue-channel'
import { AppError } from '@/lib/errors'
import { insertMessages } from '@/lib/messages/insert-messages'
import { insertBatch } from './batch-store'
import { titleOf } from './title-of'

/**
 * Sends a short text by one robot, through the same queue and allowance as everything else; it never
 * goes by another robot of the group.
 * @throws AppError `not_found`, `not_allowed_now` (disabled or paused)
 */
export async function sendTestMessage(
  robotId: number,
  text: string,
  actor: Actor,
  now: Date,
): Promise<{ batchId: number; messageId: string }> {
  return inTransaction(async (sql) => {
    const robot = await findServingRobot(sql, robotId)
    const content = plainComposition(text)
    const { parts } = renderComposition(content)
    const { row } = await insertBatch(sql, {
      draftId: null,
      actorId: userId(actor),
      apiKeyId: apiKeyId(actor),
      idempotencyKey: null,
      requestSha256: createHash('sha256').update(randomUUID()).digest('hex'),
      channel: 'robot',
      messageType: 'test',
      kind: 'test',
      content,
      recipients: null,
      title: titleOf(parts),
      priority: 0,
      scheduledAt: null,
      ifLate: 'send',
      createdAt: now,
    })
    await insertMessages(
      sql,
      [
        {
          batchId: row.id,
          channel: 'robot',
          messageType: 'test',
          recipient: { kind: 'robot', id: String(robot.id), name: robot.webhook_name },
          poolId: robot.pool_id,
          laneId: robot.lane_id,
          priority: 0,
          parts,
        },
      ],
      now,
    )
    const subject = { kind: 'robot', id: robot.id, label: robot.webhook_name }
    await recordAudit(sql, { actor, action: 'robot.tested', subject }, now)
    await sql.query(`select pg_notify($1, '')`, [QUEUE_CHANNEL])
    const [message] = await sql.query<{ id: string }>(
      `select id from wecom_message_log where batch_id = $1`,
      [row.id],
    )
    return { batchId: row.id, messageId: message!.id }
  })
}

type ServingRobot = { id: number; webhook_name: string; lane_id: number; pool_id: number }

async function findServingRobot(sql: Sql, id: number): Promise<ServingRobot> {
  const [robot] = await sql.query<ServingRobot & { is_active: boolean; paused_at: Date | null }>(
    `select r.id, r.webhook_name, r.lane_id, g.pool_id, r.is_active, l.paused_at
     from wecom_webhooks r join groups g on g.id = r.group_id join lanes l on l.id = r.lane_id
     where r.id = $1 and r.deleted_at is null`,
    [id],
  )
  if (!robot) throw new AppError('not_found', { message: 'There is no such robot.' })
  if (robot.is_active && !robot.paused_at) return robot
  throw new AppError('not_allowed_now', {
    message: robot.is_active ? 'This robot is paused.' : 'This robot is switched off.',
    hint: robot.is_active ? 'Resume it first, then test it.' : 'Switch it on first, then test it.',
  })
}
