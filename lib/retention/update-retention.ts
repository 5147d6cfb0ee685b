import 'server-only'
import { recordAudit, type Actor } from '@/lib/audit/audit-store'
import { changedFields } from '@/lib/audit/changed-fields'
import { inTransaction } from '@/lib/db/sql'
import type { Retention } from './retention'
import { lockRetention, writeRetention } from './retention-store'

/** Changes how long texts are kept; a job acts on it within a minute. */
export async function updateRetention(
  after: Retention,
  { actor, now }: { actor: Actor; now: Date },
): Promise<Retention> {
  return inTransaction(async (sql) => {
    const before = await lockRetention(sql, now)
    const changed = changedFields(before, after)
    if (!changed) return before
    await writeRetention(sql, after, now)
    const subject = { kind: 'retention', id: 'retention', label: '' }
    await recordAudit(sql, { actor, action: 'retention.changed', subject, ...changed }, now)
    return after
  })
}
