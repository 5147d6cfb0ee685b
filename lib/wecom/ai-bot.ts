import 'server-only'
import { generateReqId, WSClient, type WsFrame } from '@wecom/aibot-node-sdk'
import { answered, toBotAnswer, type BotAnswer } from './ai-bot-answer'
import { readIncoming, type BotIncoming } from './ai-bot-incoming'
import type { BotMediaType } from './ai-bot-limits'

/** `kicked`, `wrong_secret` and `closed` are final: such a connection never comes back by itself. */
export type AiBotState = 'connecting' | 'online' | 'kicked' | 'wrong_secret' | 'closed'

export type AiBotOptions = {
  /** `wss://openws.work.weixin.qq.com` or the stand-in's address; nothing else is ever called. */
  url: string
  botId: string
  secret: string
  onState: (state: AiBotState) => void
  /** May be called again for the same `msgId`. What it throws is told to `onProblem`. */
  onIncoming: (incoming: BotIncoming) => Promise<void>
  /** Something went wrong; the words hold no secret and nothing that anybody wrote. */
  onProblem: (problem: string, error?: unknown) => void
  timing?: Partial<Timing>
}

type Timing = {
  /** How long WeCom has to answer the subscription; it may never do so. */
  authTimeoutMs: number
  heartbeatMs: number
  /** The first wait before connecting again; it doubles up to `longestWaitMs`. */
  firstWaitMs: number
  longestWaitMs: number
}

const TIMING: Timing = {
  authTimeoutMs: 10_000,
  heartbeatMs: 30_000,
  firstWaitMs: 1_000,
  longestWaitMs: 30_000,
}

const WRONG_SECRET = /\(code: 853000\)/

/**
 * A bot's long connection over the official SDK: ready only once WeCom has taken the subscription,
 * reconnecting for ever, but never after another program took the bot over (`kicked`: fighting back
 * would throw that one out) nor with a secret that WeCom refused. WeCom path/101463
 */
export class AiBot {
  readonly #options: AiBotOptions
  readonly #timing: Timing
  #client: WSClient | null = null
  #state: AiBotState = 'connecting'
  #timer: NodeJS.Timeout | undefined
  #tries = 0

  constructor(options: AiBotOptions) {
    this.#options = options
    this.#timing = { ...TIMING, ...options.timing }
    this.#connect()
  }

  get state(): AiBotState {
    return this.#state
  }

  /** Ends the connection; what is under way ends in doubt. */
  close(): void {
    this.#end('closed')
  }

  /** Pushes a message. `chat_type` is always set: without it WeCom would guess, groups first. */
  send(
    chat: { chatId: string; chatKind: 'single' | 'group' },
    message: Record<string, unknown>,
    timeoutMs: number,
  ): Promise<BotAnswer> {
    const body = { chatid: chat.chatId, chat_type: chat.chatKind === 'group' ? 2 : 1, ...message }
    return this.#command('aibot_send_msg', generateReqId('aibot_send_msg'), body, timeoutMs)
  }

  /** Answers a message (for 24 h) by its `reqId`. */
  respond(reqId: string, message: Record<string, unknown>, timeoutMs: number): Promise<BotAnswer> {
    return this.#command('aibot_respond_msg', reqId, message, timeoutMs)
  }

  /** Uploads a file in pieces; `body.media_id` of a good answer names it for three days. */
  async upload(type: BotMediaType, filename: string, bytes: Buffer): Promise<BotAnswer> {
    const client = this.#ready()
    if (!client) return { kind: 'not_called' }
    try {
      const { media_id } = await client.uploadMedia(bytes, { type, filename })
      return { kind: 'answered', errcode: 0, errmsg: 'ok', body: { media_id } }
    } catch (error) {
      return toBotAnswer(error)
    }
  }

  async #command(
    cmd: string,
    reqId: string,
    body: Record<string, unknown>,
    timeoutMs: number,
  ): Promise<BotAnswer> {
    const client = this.#ready()
    if (!client) return { kind: 'not_called' }
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<BotAnswer>((resolve) => {
      timer = setTimeout(() => resolve({ kind: 'in_doubt', cause: 'timeout' }), timeoutMs)
    })
    const sent = client.reply({ headers: { req_id: reqId } }, body, cmd)
    try {
      return await Promise.race([sent.then(answered, toBotAnswer), late])
    } finally {
      clearTimeout(timer)
    }
  }

  #ready(): WSClient | null {
    return this.#state === 'online' ? this.#client : null
  }

  /** A client of its own for each try: the SDK cannot be woken once it has given up. */
  #connect(): void {
    const client = new WSClient({
      botId: this.#options.botId,
      secret: this.#options.secret,
      wsUrl: this.#options.url,
      maxReconnectAttempts: 0,
      maxAuthFailureAttempts: 0,
      heartbeatInterval: this.#timing.heartbeatMs,
      logger: SILENT,
    })
    this.#client = client
    const mine = (work: () => void) => () => {
      if (this.#client === client) work()
    }
    client.on(
      'authenticated',
      mine(() => this.#online()),
    )
    client.on('error', (error) => {
      if (this.#client === client && WRONG_SECRET.test(error.message)) this.#end('wrong_secret')
    })
    client.on(
      'event.disconnected_event',
      mine(() => this.#end('kicked')),
    )
    client.on(
      'disconnected',
      mine(() => this.#again()),
    )
    client.on('message', (frame) => this.#receive(frame))
    client.on('event', (frame) => this.#receive(frame))
    this.#timer = setTimeout(
      mine(() => this.#again()),
      this.#timing.authTimeoutMs,
    )
    client.connect()
  }

  #online(): void {
    clearTimeout(this.#timer)
    this.#tries = 0
    this.#turn('online')
  }

  #again(): void {
    this.#dispose()
    const { firstWaitMs, longestWaitMs } = this.#timing
    const wait = Math.min(firstWaitMs * 2 ** this.#tries, longestWaitMs)
    this.#tries = Math.min(this.#tries + 1, 20)
    this.#timer = setTimeout(() => this.#connect(), wait)
    this.#turn('connecting')
  }

  #end(state: 'kicked' | 'wrong_secret' | 'closed'): void {
    if (this.#state !== 'connecting' && this.#state !== 'online') return
    this.#dispose()
    this.#turn(state)
  }

  #dispose(): void {
    clearTimeout(this.#timer)
    const client = this.#client
    this.#client = null
    client?.removeAllListeners()
    client?.disconnect()
  }

  #turn(state: AiBotState): void {
    if (this.#state === state) return
    this.#state = state
    this.#options.onState(state)
  }

  /** The SDK would let a rejected promise end the process. */
  #receive(frame: WsFrame): void {
    const incoming = readIncoming(frame)
    if (!incoming) return
    this.#options
      .onIncoming(incoming)
      .catch((error: unknown) =>
        this.#options.onProblem('what a bot received was not taken in', error),
      )
  }
}

/** The SDK's own logger prints whole messages. */
const SILENT = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
}
