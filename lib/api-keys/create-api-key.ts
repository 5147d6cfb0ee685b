import 'server-only'
import { recordAudit, type Actor } from '@/lib/audit/audit-store'
import { later } from '@/lib/clock'
import { inTransaction } from '@/lib/db/sql'
import type { NewApiKey } from './api-key-schema'
import { insertApiKey } from './api-key-store'
import { makeKey } from './key-text'

const DAY_MS = 86_400_000

/** Makes a key of one's own. The answer is the only place where it ever stands. */
export async function createApiKey(
  { name, scopes, days }: NewApiKey,
  { actor, ownerId, now }: { actor: Actor; ownerId: number; now: Date },
): Promise<{ id: number; key: string; prefix: string }> {
  const { text, prefix, sha256 } = makeKey()
  const expiresAt = days === null ? null : later(now, days * DAY_MS)
  return inTransaction(async (sql) => {
    const id = await insertApiKey(sql, { name, prefix, sha256, scopes, ownerId, expiresAt }, now)
    const subject = { kind: 'api_key', id, label: name }
    const after = { name, prefix, scopes, expiresAt }
    await recordAudit(sql, { actor, action: 'api_key.created', subject, after }, now)
    return { id, key: text, prefix }
  })
}
