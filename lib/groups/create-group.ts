import 'server-only'
import { recordAudit, userId, type Actor } from '@/lib/audit/audit-store'
import { inTransaction } from '@/lib/db/sql'
import type { NewGroup } from './group-schema'
import { insertGroup } from './group-store'

/** @throws AppError `invalid_input` (`name`: already_taken) */
export async function createGroup(
  group: NewGroup,
  actor: Actor,
  now: Date,
): Promise<{ id: number }> {
  return inTransaction(async (sql) => {
    const { id, name, description } = await insertGroup(sql, group, userId(actor), now)
    const subject = { kind: 'group', id, label: name }
    const after = description ? { name, description } : { name }
    await recordAudit(sql, { actor, action: 'group.created', subject, after }, now)
    return { id }
  })
}
