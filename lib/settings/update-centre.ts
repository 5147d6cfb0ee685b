import 'server-only'
import { recordAudit, type Actor } from '@/lib/audit/audit-store'
import { changedFields } from '@/lib/audit/changed-fields'
import { inTransaction } from '@/lib/db/sql'
import type { Centre } from './centre'
import type { CentreChange } from './centre-schema'
import { lockCentre, writeCentre } from './centre-store'

/** Changes what the whole centre shares. */
export async function updateCentre(
  change: CentreChange,
  { actor, now }: { actor: Actor; now: Date },
): Promise<Centre> {
  return inTransaction(async (sql) => {
    const before = await lockCentre(sql)
    const after: Centre = { ...before, ...change }
    const changed = changedFields(before, after)
    if (!changed) return before
    await writeCentre(sql, after, now)
    const subject = { kind: 'centre', id: 'centre', label: after.name }
    await recordAudit(sql, { actor, action: 'centre.changed', subject, ...changed }, now)
    return after
  })
}
