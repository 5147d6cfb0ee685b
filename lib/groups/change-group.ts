import 'server-only'
import { changedFields } from '@/lib/audit/changed-fields'
import { recordAudit, type Actor } from '@/lib/audit/audit-store'
import { inTransaction } from '@/lib/db/sql'
import type { ChangedGroup } from './group-schema'
import { lockGroup, updateGroup } from './group-store'

/** @throws AppError `not_found`, `invalid_input` (`name`: already_taken) */
export async function changeGroup(
  id: number,
  change: ChangedGroup,
  actor: Actor,
  now: Date,
): Promise<void> {
  await inTransaction(async (sql) => {
    const group = await lockGroup(sql, id)
    const changed = changedFields(group, change)
    if (!changed) return
    await updateGroup(sql, id, change)
    const subject = { kind: 'group', id, label: change.name ?? group.name }
    await recordAudit(sql, { actor, action: 'group.changed', subject, ...changed }, now)
  })
}
