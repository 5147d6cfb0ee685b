import 'server-only'
import { onlineBot } from '@/lib/bots/live-bots'
import { runBots, type RunningBots } from '@/lib/bots/run-bots'
import type { Clock } from '@/lib/clock'
import { receiveFromBot, RESPOND_MS } from '@/lib/inbox/receive-from-bot'
import type { BotIncoming } from '@/lib/wecom/ai-bot-incoming'

/** Holds this process's share of the bots; what they hear goes to the inbox. */
export function connectBots(clock: Clock, processId: string): RunningBots {
  const onIncoming = (botId: number, incoming: BotIncoming) =>
    receiveFromBot(botId, incoming, respondAs(botId), clock.now())
  return runBots({ clock, processId, onIncoming })
}

/** Answers by the connection that this process holds; without one the answer is dropped. */
export function respondAs(botId: number) {
  return async (reqId: string, content: string) =>
    onlineBot(botId)?.respond(reqId, { msgtype: 'markdown', markdown: { content } }, RESPOND_MS)
}
