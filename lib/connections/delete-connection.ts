import 'server-only'
import { recordAudit, userId, type Actor } from '@/lib/audit/audit-store'
import { inTransaction } from '@/lib/db/sql'
import { lockConnection, markConnectionDeleted } from './connection-store'
import { unlinkMembers } from './member-store'
import { forgetToken } from './token-store'

/**
 * Forgets the connection's secrets for good; what it sent stays in the log, and what waits for it
 * waits for a person. @throws AppError `not_found`
 */
export async function deleteConnection(id: number, actor: Actor, now: Date): Promise<void> {
  await inTransaction(async (sql) => {
    const { name, host, corpId, agentId } = await lockConnection(sql, id)
    await unlinkMembers(sql, id)
    await markConnectionDeleted(sql, id, userId(actor), now)
    await forgetToken(sql, id)
    const subject = { kind: 'connection', id, label: name }
    const before = { host, corpId, agentId }
    await recordAudit(sql, { actor, action: 'connection.deleted', subject, before }, now)
  })
}
