import 'server-only'
import { changedFields } from '@/lib/audit/changed-fields'
import { recordAudit, type Actor } from '@/lib/audit/audit-store'
import { inTransaction } from '@/lib/db/sql'
import type { ChangedStudent } from './person-schema'
import { withoutSameTags, type Student } from './person'
import { getStudent, lockStudent, updateStudent } from './student-store'
import { writeTags } from './tag-store'

/**
 * Changes what is given, archives or restores; another parents' group is noted with its time.
 * @throws AppError `not_found`
 */
export async function changeStudent(
  id: number,
  change: ChangedStudent,
  actor: Actor,
  now: Date,
): Promise<Student> {
  return inTransaction(async (sql) => {
    const student = await lockStudent(sql, id, now)
    const before = { ...student, archived: student.archivedAt !== null }
    const changed = changedFields(before, withoutSameTags(change, student.tags))
    if (!changed) return student
    const { archived = before.archived, tags, ...said } = change
    const archivedAt = archived ? (student.archivedAt ?? now) : null
    const regrouped = 'parentGroupChatId' in changed.after || 'parentGroupName' in changed.after
    const parentGroupUpdatedAt = regrouped ? now : student.parentGroupUpdatedAt
    await updateStudent(sql, id, { ...student, ...said, archivedAt, parentGroupUpdatedAt })
    if (tags && 'tags' in changed.after) await writeTags(sql, 'students', [{ id, tags }])
    const subject = { kind: 'student', id, label: change.name ?? student.name }
    await recordAudit(sql, { actor, action: 'student.changed', subject, ...changed }, now)
    return getStudent(id, now, sql)
  })
}
