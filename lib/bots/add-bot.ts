import 'server-only'
import { recordAudit, type Actor } from '@/lib/audit/audit-store'
import { inTransaction } from '@/lib/db/sql'
import { invalidField } from '@/lib/errors'
import { seal } from '@/lib/secrets/seal'
import { botUrl } from './bot-address'
import type { NewBot } from './bot-schema'
import { insertBot, sealedSecretPlace } from './bot-store'

/**
 * Adds a bot; within a second or two some process connects it. The secret is sealed for its host.
 * @throws AppError `invalid_input` (`name`, `botId`, `host`)
 */
export async function addBot(bot: NewBot, actor: Actor, now: Date): Promise<{ id: number }> {
  if (!botUrl(bot.host)) throw invalidField('host', 'wrong_host', 'The sandbox is switched off.')
  const { name, host, botId, secret } = bot
  const sealedSecret = seal(secret, sealedSecretPlace({ host, botId }))
  return inTransaction(async (sql) => {
    const createdBy = actor.name
    const id = await insertBot(sql, { name, host, botId, sealedSecret, createdBy }, now)
    const subject = { kind: 'bot', id, label: name }
    const after = { name, host, botId, secret: 'changed' }
    await recordAudit(sql, { actor, action: 'bot.created', subject, after }, now)
    return { id }
  })
}
