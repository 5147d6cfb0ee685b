import 'server-only'
import { createHash, randomBytes } from 'node:crypto'
import type { Clock } from '@/lib/clock'
import { AppError } from '@/lib/errors'
import { AI_BOT_RATES, type BotMediaType } from '@/lib/wecom/ai-bot-limits'
import { openJournal } from '../journal'
import { createMediaStore, type MediaStore } from '../media-store'
import { readBotEvent, type BotEvent, type ChatEntry, type SandboxBot } from './bot-events'
import { CALM_BOTS, type BotKnobs } from './bot-knobs'
import { BotState, chatKey } from './bot-state'
import { ReplyHandles, type HandleKind } from './reply-handles'

/** Hands a frame to the bot's connection; false when there is none: what is said then is lost. */
type Push = (botId: string, frame: Record<string, unknown>) => boolean

export type Chat = { botId: string; chatId: string; chatKind: 'single' | 'group' }

/**
 * The stand-in's AI bots: who spoke to them, what they said, and the calls that reach their
 * connections. People act by the methods here; the bot's program comes in by `startBotSocket`.
 */
export class SandboxBots {
  readonly clock: Clock
  readonly state = new BotState()
  readonly media: MediaStore
  readonly handles: ReplyHandles
  knobs: BotKnobs = { ...CALM_BOTS }
  /** Set by the socket server. */
  push: Push = () => false
  /** Cuts the bot's connection; set by the socket server. */
  drop: (botId: string) => void = () => undefined
  isConnected: (botId: string) => boolean = () => false
  readonly #record: (change: BotEvent) => void

  constructor(clock: Clock, stateFile?: string) {
    this.clock = clock
    this.handles = new ReplyHandles(clock)
    this.media = createMediaStore(stateFile && `${stateFile}.bot-media`)
    const journal = stateFile ? openJournal(`${stateFile}.bots`) : undefined
    for (const entry of journal?.entries ?? []) {
      const change = readBotEvent(entry)
      if (change) this.state.apply(change)
    }
    journal?.rewrite(this.state.events())
    this.media.sweep((mediaId) => this.state.media.has(mediaId))
    this.#record = (change) => journal?.append(change)
  }

  bots(): SandboxBot[] {
    return [...this.state.bots.values()]
  }

  /** @throws AppError `not_found` */
  bot(botId: string): SandboxBot {
    const bot = this.state.bots.get(botId)
    if (!bot) throw new AppError('not_found', { message: 'There is no bot with this id' })
    return bot
  }

  addBot(bot: { name: string; botId?: string; secret?: string; encryptsIds?: boolean }) {
    const added: SandboxBot = {
      name: bot.name,
      botId: bot.botId ?? `aib${randomBytes(15).toString('base64url')}`,
      secret: bot.secret ?? randomBytes(32).toString('base64url'),
      encryptsIds: bot.encryptsIds ?? false,
    }
    this.apply({ event: 'bot', bot: added })
    return added
  }

  /** What a conversation's phone shows, oldest first. */
  chat({ botId, chatId }: { botId: string; chatId: string }): ChatEntry[] {
    return this.state.entries.filter((entry) => entry.botId === botId && entry.chatId === chatId)
  }

  entriesOf(botId: string): ChatEntry[] {
    return this.state.entries.filter((entry) => entry.botId === botId)
  }

  /** The id under which the bot sees this person. */
  seenAs(bot: SandboxBot, userid: string): string {
    if (!bot.encryptsIds) return userid
    const hash = createHash('sha256').update(`${bot.botId} ${userid}`).digest('base64url')
    return `wo${hash.slice(0, 30)}`
  }

  /** A person writes in the 1:1 chat; the bot may push there from now on. */
  say(botId: string, userid: string, text: string): string {
    const bot = this.bot(botId)
    const seen = this.seenAs(bot, userid)
    const chat: Chat = { botId, chatId: seen, chatKind: 'single' }
    return this.#spoken(chat, userid, seen, text)
  }

  /** A person writes in a group; the bot hears of it only when it is mentioned. */
  sayInGroup(botId: string, chatId: string, userid: string, text: string, mentions: boolean) {
    const bot = this.bot(botId)
    const chat: Chat = { botId, chatId, chatKind: 'group' }
    const content = mentions ? `@${bot.name} ${text}` : text
    if (!mentions) return void this.record(chat, userid, 'text', { text: { content } })
    this.#spoken(chat, userid, this.seenAs(bot, userid), content)
  }

  /** A person opens the 1:1 chat for the first time that day. */
  enter(botId: string, userid: string): void {
    const bot = this.bot(botId)
    const seen = this.seenAs(bot, userid)
    const chat: Chat = { botId, chatId: seen, chatKind: 'single' }
    this.#callback(chat, 'enter_chat', seen, {
      msgtype: 'event',
      event: { eventtype: 'enter_chat' },
    })
  }

  /**
   * A person presses a button of a card, with what was chosen on it.
   * @throws AppError `not_found` when this entry has no such button
   */
  press(
    botId: string,
    entryId: number,
    userid: string,
    key: string,
    selected: { questionKey: string; optionIds: string[] }[] = [],
  ): void {
    const bot = this.bot(botId)
    const entry = this.state.entries.find(({ id }) => id === entryId)
    const card = entry?.payload.template_card as Record<string, unknown> | undefined
    if (entry?.botId !== botId || !card || !hasButton(card, key)) {
      throw new AppError('not_found', { message: 'There is no such button' })
    }
    const { chatId, chatKind } = entry
    const chat: Chat = { botId, chatId, chatKind }
    this.record(chat, userid, 'press', { key, task_id: card.task_id })
    const event = {
      card_type: card.card_type,
      event_key: key,
      task_id: card.task_id,
      selected_items: {
        selected_item: selected.map(({ questionKey, optionIds }) => ({
          question_key: questionKey,
          option_ids: { option_id: optionIds },
        })),
      },
    }
    const seen = this.seenAs(bot, userid)
    this.#callback(chat, 'card', seen, {
      msgtype: 'event',
      event: { eventtype: 'template_card_event', template_card_event: event },
    })
  }

  /** Whether one more call to this conversation is within WeCom's limits; then it counts. */
  countCall(botId: string, chatId: string): boolean {
    const chat = chatKey(botId, chatId)
    const now = this.clock.now()
    const full = AI_BOT_RATES.some(
      ({ count, windowMs }) => this.state.used(chat, windowMs, now) >= count,
    )
    if (!full) this.apply({ event: 'counted', chat, at: now.toISOString() })
    return !full
  }

  /** Adds to what the conversation's phone shows. */
  record(chat: Chat, from: string | null, kind: string, payload: Record<string, unknown>) {
    const at = this.clock.now().toISOString()
    const entry: ChatEntry = { id: this.state.nextId, at, ...chat, from, kind, payload }
    this.apply({ event: 'entry', entry })
    return entry
  }

  keepMedia(botId: string, type: BotMediaType, filename: string, bytes: Buffer): string {
    const mediaId = randomBytes(24).toString('base64url')
    this.media.put(mediaId, bytes)
    const at = this.clock.now().toISOString()
    const media = { mediaId, botId, type, filename, bytes: bytes.length, at }
    this.apply({ event: 'media', media })
    return mediaId
  }

  /** Forgets what was said and uploaded; bots, and who may be written to, stay. */
  clear(): void {
    this.apply({ event: 'cleared' })
    this.media.sweep(() => false)
    this.knobs = { ...CALM_BOTS }
  }

  apply(change: BotEvent): void {
    this.state.apply(change)
    this.#record(change)
  }

  #spoken(chat: Chat, userid: string, seen: string, content: string): string {
    const { botId, chatId, chatKind } = chat
    this.record(chat, userid, 'text', { text: { content } })
    this.apply({ event: 'reached', botId, chatId, kind: chatKind })
    return this.#callback(chat, 'message', seen, { msgtype: 'text', text: { content } })
  }

  #callback(chat: Chat, kind: HandleKind, seen: string, body: Record<string, unknown>): string {
    const msgid = randomBytes(12).toString('base64url')
    const cmd = kind === 'message' ? 'aibot_msg_callback' : 'aibot_event_callback'
    const seconds = Math.floor(this.clock.now().getTime() / 1000)
    for (let time = 0; time < (this.knobs.duplicateCallbacks ? 2 : 1); time++) {
      const reqId = this.handles.make(chat, kind, body)
      this.push(chat.botId, {
        cmd,
        headers: { req_id: reqId },
        body: {
          msgid,
          create_time: seconds,
          aibotid: chat.botId,
          chattype: chat.chatKind,
          ...(chat.chatKind === 'group' && { chatid: chat.chatId }),
          from: { userid: seen },
          ...body,
        },
      })
    }
    return msgid
  }
}

/** A button of any kind: of a button list, a submit button, or an entry of the card's menu. */
function hasButton(card: Record<string, unknown>, key: string): boolean {
  const {
    button_list: buttons,
    submit_button: submit,
    action_menu: menu,
  } = card as {
    button_list?: { key?: unknown }[]
    submit_button?: { key?: unknown }
    action_menu?: { action_list?: { key?: unknown }[] }
  }
  const keys = [...(buttons ?? []), ...(submit ? [submit] : []), ...(menu?.action_list ?? [])]
  return keys.some((each) => each.key === key)
}
