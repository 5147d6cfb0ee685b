import 'server-only'
import { recordAudit, userId, type Actor } from '@/lib/audit/audit-store'
import { inTransaction } from '@/lib/db/sql'
import { lockBot, markBotDeleted } from './bot-store'
import { releaseConversations } from './conversation-store'

/** Forgets the bot's secret for good; what it sent and received stays. @throws AppError `not_found` */
export async function deleteBot(id: number, actor: Actor, now: Date): Promise<void> {
  await inTransaction(async (sql) => {
    const bot = await lockBot(sql, id, now)
    await releaseConversations(sql, id)
    await markBotDeleted(sql, bot, userId(actor), now)
    const subject = { kind: 'bot', id, label: bot.name }
    const before = { host: bot.host, botId: bot.botId }
    await recordAudit(sql, { actor, action: 'bot.deleted', subject, before }, now)
  })
}
