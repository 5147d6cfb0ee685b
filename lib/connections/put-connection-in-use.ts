import 'server-only'
import { recordAudit, type Actor } from '@/lib/audit/audit-store'
import { inTransaction } from '@/lib/db/sql'
import { lockConnection, putInUse } from './connection-store'

/** New messages go by this connection from now on. @throws AppError `not_found` */
export async function putConnectionInUse(id: number, actor: Actor, now: Date): Promise<void> {
  await inTransaction(async (sql) => {
    const { name, inUse } = await lockConnection(sql, id)
    if (inUse) return
    await putInUse(sql, id, now)
    const subject = { kind: 'connection', id, label: name }
    await recordAudit(sql, { actor, action: 'connection.put_in_use', subject }, now)
  })
}
