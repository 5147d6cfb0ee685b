import 'server-only'
import { recordAudit, type Actor } from '@/lib/audit/audit-store'
import { inTransaction } from '@/lib/db/sql'
import type { Student } from './person'
import type { NewStudent } from './person-schema'
import { getStudent, insertStudent } from './student-store'
import { writeTags } from './tag-store'

export async function createStudent(given: NewStudent, actor: Actor, now: Date): Promise<Student> {
  return inTransaction(async (sql) => {
    const { tags = [], ...said } = given
    const hasGroup = Boolean(said.parentGroupChatId ?? said.parentGroupName)
    const row = { ...EMPTY, ...said, parentGroupUpdatedAt: hasGroup ? now : null }
    const id = await insertStudent(sql, row, now)
    await writeTags(sql, 'students', [{ id, tags }])
    const subject = { kind: 'student', id, label: given.name }
    await recordAudit(sql, { actor, action: 'student.created', subject, after: given }, now)
    return getStudent(id, now, sql)
  })
}

const EMPTY = {
  grade: null,
  parentGroupChatId: null,
  parentGroupName: null,
  archivedAt: null,
}
