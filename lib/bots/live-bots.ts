import 'server-only'
import type { AiBot } from '@/lib/wecom/ai-bot'
import { botLease } from './bot'

/** The start-up code is bundled apart from the routes: both must find the same connections. */
const shared = globalThis as typeof globalThis & { courierBots?: Map<number, AiBot> }

/** The connections that this process holds, by the bots' ids. */
export function liveBots(): Map<number, AiBot> {
  shared.courierBots ??= new Map()
  return shared.courierBots
}

/** The bot's connection when this process holds it and WeCom has taken it. */
export function onlineBot(id: number): AiBot | undefined {
  const bot = liveBots().get(id)
  return bot?.state === 'online' ? bot : undefined
}

/** The hosts (`bot/<id>`) of the lanes that only this process can serve now. */
export function heldBotHosts(): string[] {
  return [...liveBots()].filter(([, bot]) => bot.state === 'online').map(([id]) => botLease(id))
}
