import type { BotEvent, BotMedia, ChatEntry, SandboxBot } from './bot-events'

/** How much is remembered; older entries are forgotten. */
const MAX_ENTRIES = 5_000
const HOUR_MS = 3_600_000

/** What the events so far add up to. No clock, no files, no network. */
export class BotState {
  readonly bots = new Map<string, SandboxBot>()
  readonly media = new Map<string, BotMedia>()
  entries: ChatEntry[] = []
  nextId = 1
  /** Conversations in which a person has spoken to the bot: `single` and `group` by `chatKey`. */
  readonly #reached = new Map<string, 'single' | 'group'>()
  /** Times of calls that count, by `chatKey`, within the last hour. */
  readonly #calls = new Map<string, number[]>()

  apply(change: BotEvent): void {
    switch (change.event) {
      case 'bot':
        this.bots.set(change.bot.botId, change.bot)
        break
      case 'entry':
        this.entries.push(change.entry)
        if (this.entries.length > MAX_ENTRIES) this.entries.shift()
        this.nextId = Math.max(this.nextId, change.entry.id + 1)
        break
      case 'replaced':
        this.entries = this.entries.map((entry) =>
          entry.id === change.id ? { ...entry, payload: change.payload } : entry,
        )
        break
      case 'reached':
        this.#reached.set(
          chatKey(change.botId, change.chatId),
          change.kind === 'group' ? 'group' : 'single',
        )
        break
      case 'counted':
        this.#count(change.chat, Date.parse(change.at))
        break
      case 'media':
        this.media.set(change.media.mediaId, change.media)
        break
      case 'cleared':
        this.entries = []
        this.#calls.clear()
        this.media.clear()
        break
    }
  }

  /** The fewest events that lead to this very state. */
  *events(): Generator<BotEvent> {
    for (const bot of this.bots.values()) yield { event: 'bot', bot }
    for (const media of this.media.values()) yield { event: 'media', media }
    for (const entry of this.entries) yield { event: 'entry', entry }
    for (const [key, kind] of this.#reached) {
      const [botId, chatId] = JSON.parse(key) as [string, string]
      yield { event: 'reached', botId, chatId, kind }
    }
    for (const [chat, times] of this.#calls) {
      for (const time of times) yield { event: 'counted', chat, at: new Date(time).toISOString() }
    }
  }

  reachedKind(botId: string, chatId: string): 'single' | 'group' | undefined {
    return this.#reached.get(chatKey(botId, chatId))
  }

  reachedChats(botId: string): { chatId: string; kind: 'single' | 'group' }[] {
    return [...this.#reached].flatMap(([key, kind]) => {
      const [ofBot, chatId] = JSON.parse(key) as [string, string]
      return ofBot === botId ? [{ chatId, kind }] : []
    })
  }

  /** Calls to this conversation that lie within `windowMs` before `now`. */
  used(chat: string, windowMs: number, now: Date): number {
    const since = now.getTime() - windowMs
    return (this.#calls.get(chat) ?? []).filter((time) => time > since).length
  }

  #count(chat: string, at: number): void {
    const kept = (this.#calls.get(chat) ?? []).filter((time) => time > at - HOUR_MS)
    this.#calls.set(chat, [...kept, at])
  }
}

export function chatKey(botId: string, chatId: string): string {
  return JSON.stringify([botId, chatId])
}
