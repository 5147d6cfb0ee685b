import { randomBytes } from 'node:crypto'
import type { Clock } from '@/lib/clock'
import { AI_BOT_EVENT_REPLY_MS, AI_BOT_REPLY_MS } from '@/lib/wecom/ai-bot-limits'

export type HandleKind = 'message' | 'enter_chat' | 'card'

type Handle = {
  botId: string
  chatId: string
  chatKind: 'single' | 'group'
  kind: HandleKind
  at: number
  /** Of a pressed card. */
  taskId?: unknown
}

const LASTS: Record<HandleKind, number> = {
  message: AI_BOT_REPLY_MS,
  enter_chat: AI_BOT_EVENT_REPLY_MS,
  card: AI_BOT_EVENT_REPLY_MS,
}

/** The req_ids of callbacks: each may be answered in one way only, and for its own time. */
export class ReplyHandles {
  readonly #clock: Clock
  readonly #handles = new Map<string, Handle>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  make(
    chat: { botId: string; chatId: string; chatKind: 'single' | 'group' },
    kind: HandleKind,
    body: Record<string, unknown>,
  ): string {
    this.#forget()
    // Not like `aibot_subscribe…` or `ping…`: the SDK takes those for acknowledgements.
    const reqId = `srv_${randomBytes(9).toString('base64url')}`
    const event = body.event as { template_card_event?: { task_id?: unknown } } | undefined
    const taskId = event?.template_card_event?.task_id
    this.#handles.set(reqId, { ...chat, kind, at: this.#clock.now().getTime(), taskId })
    return reqId
  }

  /** `undefined` when it is unknown, another bot's, of another kind or too old: 846605. */
  find(botId: string, reqId: string, kind: HandleKind): Handle | undefined {
    const handle = this.#handles.get(reqId)
    if (handle?.botId !== botId || handle.kind !== kind) return undefined
    return this.#clock.now().getTime() - handle.at <= LASTS[kind] ? handle : undefined
  }

  #forget(): void {
    const now = this.#clock.now().getTime()
    for (const [reqId, { at, kind }] of this.#handles) {
      if (now - at <= LASTS[kind]) break
      this.#handles.delete(reqId)
    }
  }
}
