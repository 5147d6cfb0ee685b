import 'server-only'
import type { Sql } from '@/lib/db/sql'
import { closePool, createPool } from '@/lib/lanes/lane-store'
import type { NewMessage } from '@/lib/messages/insert-messages'
import type { AnyBatchContent } from './batch-schema'
import type { BatchPlan, PlannedRow } from './plan-batch'

/** The rows of a plan as the log takes them; what is left out stands there too, and says so. */
export async function newMessages(
  sql: Sql,
  batchId: number,
  { channel, messageType, urgent }: AnyBatchContent,
  plan: BatchPlan,
  now: Date,
): Promise<NewMessage[]> {
  const nowhere = plan.rows.some(isOutOfReach) ? await poolForNobody(sql, now) : null
  return plan.rows.flatMap(({ kind, id, recipient, rendered, leftOut }) => {
    const poolId = recipient?.poolId ?? nowhere
    if (!recipient || poolId === null) return []
    return {
      batchId,
      channel,
      messageType,
      recipient: { kind, id: String(id), name: recipient.name },
      poolId,
      priority: urgent ? 0 : 1,
      parts: rendered.parts,
      skipped: leftOut ? (recipient.reason ?? 'left_out') : undefined,
    }
  })
}

function isOutOfReach({ recipient }: PlannedRow): boolean {
  return recipient?.poolId === null
}

/** Those out of reach are left out, and have no place of their own where anything could wait. */
async function poolForNobody(sql: Sql, now: Date): Promise<number> {
  const id = await createPool(sql, 'member')
  await closePool(sql, id, now)
  return id
}
