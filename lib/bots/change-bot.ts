import 'server-only'
import { recordAudit, type Actor } from '@/lib/audit/audit-store'
import { inTransaction } from '@/lib/db/sql'
import { seal } from '@/lib/secrets/seal'
import type { ChangedBot } from './bot-schema'
import { beginAnew, lockBot, renameBot, replaceSecret, sealedSecretPlace } from './bot-store'

/**
 * Renames a bot or gives it another secret; with one it connects anew, whatever stopped it.
 * @throws AppError `not_found`, `invalid_input` (`name`)
 */
export async function changeBot(
  id: number,
  { name, secret }: ChangedBot,
  actor: Actor,
  now: Date,
): Promise<void> {
  await inTransaction(async (sql) => {
    const bot = await lockBot(sql, id, now)
    const renamed = name !== undefined && name !== bot.name
    if (!renamed && secret === undefined) return
    if (renamed) await renameBot(sql, id, name)
    if (secret !== undefined) {
      await replaceSecret(sql, id, seal(secret, sealedSecretPlace(bot)))
      await beginAnew(sql, id, now)
    }
    const subject = { kind: 'bot', id, label: name ?? bot.name }
    const before = renamed ? { name: bot.name } : {}
    const after = { ...(renamed && { name }), ...(secret !== undefined && { secret: 'changed' }) }
    await recordAudit(sql, { actor, action: 'bot.changed', subject, before, after }, now)
  })
}

/**
 * Lets a bot connect again after it was thrown out or refused, by a person's choice: it throws out
 * whoever holds it now. @throws AppError `not_found`
 */
export async function retryBot(id: number, actor: Actor, now: Date): Promise<void> {
  await inTransaction(async (sql) => {
    const bot = await lockBot(sql, id, now)
    await beginAnew(sql, id, now)
    const subject = { kind: 'bot', id, label: bot.name }
    const before = { state: bot.state }
    await recordAudit(sql, { actor, action: 'bot.retried', subject, before }, now)
  })
}
