import 'server-only'
import { recordAudit, type Actor } from '@/lib/audit/audit-store'
import { inTransaction } from '@/lib/db/sql'
import type { Staff } from './person'
import type { NewStaff } from './person-schema'
import { getStaff, insertStaff } from './staff-store'
import { writeTags } from './tag-store'

/** @throws AppError `invalid_input` (`wecomUserid`: userid_taken; `userId`: user_linked) */
export async function createStaff(given: NewStaff, actor: Actor, now: Date): Promise<Staff> {
  return inTransaction(async (sql) => {
    const { tags = [], ...said } = given
    const row = { ...EMPTY, ...said }
    const id = await insertStaff(sql, row, now)
    await writeTags(sql, 'staff', [{ id, tags }])
    const subject = { kind: 'staff', id, label: given.name }
    await recordAudit(sql, { actor, action: 'staff.created', subject, after: given }, now)
    return getStaff(id, sql)
  })
}

const EMPTY = {
  role: 'tutor',
  wecomUserid: null,
  phone: null,
  email: null,
  notes: '',
  userId: null,
  archivedAt: null,
} as const
