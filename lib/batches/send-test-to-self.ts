import 'server-only'
import { apiKeyId, recordAudit, userId, type Actor } from '@/lib/audit/audit-store'
import { inTransaction } from '@/lib/db/sql'
import { QUEUE_CHANNEL } from '@/lib/delivery/queue-channel'
import { invalidField } from '@/lib/errors'
import { staffOfUser } from '@/lib/people/staff-targets'
import { batchColumns, fillBatch } from './accept-batch'
import { contentSha256 } from './batch-content'
import { AT_ONCE, type AnyBatchContent, type SelfTest } from './batch-schema'
import { insertBatch } from './batch-store'

/**
 * Sends a message to whoever asks for it, by the same queue and allowance as everything else; it
 * goes first, and quiet hours do not hold it. Each press sends one.
 * @throws AppError `invalid_input` (field `channel`: `not_linked`, nobody of the staff is this user;
 *   and what `acceptBatch` throws)
 */
export async function sendTestToSelf(
  { channel, format, items }: SelfTest,
  actor: Actor,
  now: Date,
): Promise<{ batchId: number }> {
  return inTransaction(async (sql) => {
    const owner = userId(actor)
    const self = owner === null ? undefined : await staffOfUser(sql, owner)
    if (!self) {
      throw invalidField(
        'channel',
        'not_linked',
        'Your account is not linked to anybody of the staff.',
      )
    }
    const batch: AnyBatchContent = {
      ...AT_ONCE,
      channel,
      messageType: 'test',
      format,
      items,
      groupIds: [],
      staffIds: [self.id],
      urgent: true,
      ifLate: 'send',
    }
    const { row } = await insertBatch(sql, {
      draftId: null,
      actorId: owner,
      apiKeyId: apiKeyId(actor),
      idempotencyKey: null,
      requestSha256: contentSha256(batch),
      ...batchColumns(batch, actor.name),
      kind: 'test',
      title: '',
      createdAt: now,
    })
    const plan = await fillBatch(sql, row.id, batch, actor.name, now)
    const subject = { kind: 'batch', id: row.id, label: plan.title }
    await recordAudit(sql, { actor, action: 'batch.tested', subject }, now)
    await sql.query(`select pg_notify($1, '')`, [QUEUE_CHANNEL])
    return { batchId: row.id }
  })
}
