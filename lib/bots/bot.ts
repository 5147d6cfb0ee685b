import { AI_BOT_HOST } from '@/lib/wecom/ai-bot-limits'
import { SANDBOX_HOST } from '@/lib/wecom/webhook-url'

/**
 * How a bot's connection stands. `kicked` (another program took the bot over) and `wrong_secret`
 * last until a person does something; the others come and go by themselves.
 */
export const BOT_STATES = ['offline', 'connecting', 'online', 'kicked', 'wrong_secret'] as const

export type BotState = (typeof BOT_STATES)[number]

/** An AI bot as pages and programs see it: never with its secret. */
export type Bot = {
  id: number
  name: string
  /** Where its secret may be sent; `sandbox` for the built-in stand-in. */
  host: string
  /** WeCom's id of the bot (`aib…`). */
  botId: string
  state: BotState
  /** Since when. */
  changedAt: Date
  createdAt: Date
  createdBy: string
  /** People and groups that it may write to. */
  people: number
  groups: number
}

/** Nothing is tried before a person has done something. */
export function waitsForPerson(state: BotState): boolean {
  return state === 'kicked' || state === 'wrong_secret'
}

export function isSandboxBot(bot: { host: string }): boolean {
  return bot.host === SANDBOX_HOST
}

/** The only hosts a bot may have. */
export const BOT_HOSTS = [AI_BOT_HOST, SANDBOX_HOST] as const

/** The lease of a bot's connection, and the host of its lanes: only who holds it may use them. */
export function botLease(id: number): string {
  return `bot/${id}`
}
