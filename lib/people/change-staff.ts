import 'server-only'
import { changedFields } from '@/lib/audit/changed-fields'
import { recordAudit, type Actor } from '@/lib/audit/audit-store'
import { inTransaction } from '@/lib/db/sql'
import type { ChangedStaff } from './person-schema'
import { withoutSameTags, type Staff } from './person'
import { getStaff, lockStaff, updateStaff } from './staff-store'
import { writeTags } from './tag-store'

/**
 * Changes what is given, archives or restores.
 * @throws AppError `not_found`, `invalid_input` (`wecomUserid`: userid_taken; `userId`: user_linked)
 */
export async function changeStaff(
  id: number,
  change: ChangedStaff,
  actor: Actor,
  now: Date,
): Promise<Staff> {
  return inTransaction(async (sql) => {
    const staff = await lockStaff(sql, id)
    const before = { ...staff, archived: staff.archivedAt !== null }
    const changed = changedFields(before, withoutSameTags(change, staff.tags))
    if (!changed) return staff
    const { archived = before.archived, tags, ...said } = change
    const archivedAt = archived ? (staff.archivedAt ?? now) : null
    await updateStaff(sql, id, { ...staff, ...said, archivedAt })
    if (tags && 'tags' in changed.after) await writeTags(sql, 'staff', [{ id, tags }])
    const subject = { kind: 'staff', id, label: change.name ?? staff.name }
    await recordAudit(sql, { actor, action: 'staff.changed', subject, ...changed }, now)
    return getStaff(id, sql)
  })
}
