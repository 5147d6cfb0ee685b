import 'server-only'
import { recordAudit, userId, type Actor } from '@/lib/audit/audit-store'
import { inTransaction } from '@/lib/db/sql'
import { AppError } from '@/lib/errors'
import { lockApiKey, writeRevoked } from './api-key-store'

/** Ends a key for good; what it did stays in the log. Twice is the same. @throws AppError `not_found` */
export async function revokeApiKey(
  id: number,
  { actor, now }: { actor: Actor; now: Date },
): Promise<void> {
  await inTransaction(async (sql) => {
    const key = await lockApiKey(sql, id)
    if (!key) throw new AppError('not_found', { message: 'There is no such key.' })
    if (key.revokedAt) return
    await writeRevoked(sql, id, userId(actor), now)
    const subject = { kind: 'api_key', id, label: key.name }
    const before = { prefix: key.prefix }
    await recordAudit(sql, { actor, action: 'api_key.revoked', subject, before }, now)
  })
}
