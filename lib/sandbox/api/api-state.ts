import { chinaDay } from './china-day'
import type {
  ApiEvent,
  AppChat,
  AppMessage,
  Corp,
  Department,
  Member,
  Said,
  SandboxApp,
  Token,
} from './shapes'

/** How much is remembered of what was sent and said. */
const MAX_MESSAGES = 5_000
const MAX_MESSAGE_BYTES = 32 * 1024 * 1024

/** The longest window of any limit per member. */
const LONGEST_WINDOW_MS = 86_400_000

/** The organisation's memory: what its events so far add up to. No clock, no files, no network. */
export class ApiState {
  corp: Corp | undefined
  readonly departments = new Map<number, Department>()
  readonly members = new Map<string, Member>()
  readonly apps = new Map<number, SandboxApp>()
  readonly tokens = new Map<string, Token>()
  readonly chats = new Map<string, AppChat>()
  messages: AppMessage[] = []
  said: Said[] = []
  /** When a wrong secret came from this address. */
  readonly wrongSecrets = new Map<string, string[]>()
  missedLookups: string[] = []
  nextId = 1
  #bytes = 0
  /** When a member got something from an app: `call agentId userid`. */
  readonly #deliveries = new Map<string, number[]>()
  /** When a request with this fingerprint was last given out: `agentId fingerprint`. */
  readonly #taken = new Map<string, string>()
  /** Person-sends of one application by `message/send` on the day it last sent. */
  readonly #daily = new Map<number, { day: string; count: number }>()

  apply(event: ApiEvent): void {
    switch (event.change) {
      case 'corp':
        this.corp = event.corp
        break
      case 'department':
        this.departments.set(event.department.id, event.department)
        break
      case 'member':
        this.members.set(event.member.userid, event.member)
        break
      case 'app':
        this.apps.set(event.app.agentId, event.app)
        break
      case 'token':
        this.tokens.set(event.token.token, event.token)
        break
      case 'revoked':
        for (const { token, agentId } of [...this.tokens.values()]) {
          if (agentId === event.agentId) this.tokens.delete(token)
        }
        break
      case 'chat':
        this.chats.set(event.chat.chatId, event.chat)
        break
      case 'message':
        this.#keep(event.message)
        break
      case 'recalled':
        this.#change(event.id, { recalledAt: event.at })
        break
      case 'card_updated':
        this.#change(event.id, { shown: event.shown, responseCode: event.responseCode })
        break
      case 'said':
        this.said = [...this.said.slice(1 - MAX_MESSAGES), event.said]
        this.nextId = Math.max(this.nextId, event.said.id + 1)
        break
      case 'wrong_secret': {
        const times = this.wrongSecrets.get(event.ip) ?? []
        this.wrongSecrets.set(event.ip, [...times.slice(-99), event.at])
        break
      }
      case 'missed_lookup':
        this.missedLookups.push(event.at)
        break
    }
  }

  /** The fewest events that lead to this very state. */
  *events(): Generator<ApiEvent> {
    if (this.corp) yield { change: 'corp', corp: this.corp }
    for (const department of this.departments.values()) yield { change: 'department', department }
    for (const member of this.members.values()) yield { change: 'member', member }
    for (const app of this.apps.values()) yield { change: 'app', app }
    for (const token of this.tokens.values()) yield { change: 'token', token }
    for (const chat of this.chats.values()) yield { change: 'chat', chat }
    for (const message of this.messages) yield { change: 'message', message }
    for (const said of this.said) yield { change: 'said', said }
    for (const [ip, times] of this.wrongSecrets) {
      for (const at of times) yield { change: 'wrong_secret', ip, at }
    }
    for (const at of this.missedLookups) yield { change: 'missed_lookup', at }
  }

  /** Forgets what happened; the organisation, its applications and their tokens stay. */
  clear(): void {
    this.chats.clear()
    this.messages = []
    this.said = []
    this.#bytes = 0
    this.#deliveries.clear()
    this.#daily.clear()
    this.#taken.clear()
    this.wrongSecrets.clear()
    this.missedLookups = []
  }

  /** How much this member got from the app by this call since `since`. */
  deliveredSince(
    { call, agentId }: Pick<AppMessage, 'call' | 'agentId'>,
    userid: string,
    since: number,
  ): number {
    const times = this.#deliveries.get(`${call} ${agentId} ${userid}`) ?? []
    let late = 0
    for (let index = times.length - 1; index >= 0 && (times[index] ?? 0) > since; index--) late++
    return late
  }

  /** How many person-sends the application has made on this day in China. */
  sentOn(agentId: number, day: string): number {
    const today = this.#daily.get(agentId)
    return today?.day === day ? today.count : 0
  }

  /** When this application's request with this fingerprint was given out. */
  takenAt(agentId: number, fingerprint: string): string | undefined {
    return this.#taken.get(`${agentId} ${fingerprint}`)
  }

  #keep(message: AppMessage): void {
    this.messages.push(message)
    this.nextId = Math.max(this.nextId, message.id + 1)
    this.#bytes += sizeOf(message)
    while (this.messages.length > MAX_MESSAGES || this.#bytes > MAX_MESSAGE_BYTES) {
      const oldest = this.messages.shift()
      if (!oldest) break
      this.#bytes -= sizeOf(oldest)
      const taken = `${oldest.agentId} ${oldest.fingerprint}`
      if (this.#taken.get(taken) === oldest.at) this.#taken.delete(taken)
    }
    if (message.fingerprint && message.accepted && !message.duplicate) {
      this.#taken.set(`${message.agentId} ${message.fingerprint}`, message.at)
    }
    const at = Date.parse(message.at)
    for (const userid of message.delivered) this.#count(message, userid, at)
    if (message.call === 'message/send') {
      const day = chinaDay(new Date(at))
      const count = this.sentOn(message.agentId, day) + message.delivered.length
      this.#daily.set(message.agentId, { day, count })
    }
  }

  #count({ call, agentId }: AppMessage, userid: string, at: number): void {
    const key = `${call} ${agentId} ${userid}`
    const times = this.#deliveries.get(key) ?? []
    const stale = times.findIndex((time) => time > at - LONGEST_WINDOW_MS)
    times.splice(0, stale < 0 ? times.length : stale)
    times.push(at)
    this.#deliveries.set(key, times)
  }

  #change(id: number, changes: Partial<AppMessage>): void {
    const index = this.messages.findIndex((message) => message.id === id)
    const message = this.messages[index]
    if (message) this.messages[index] = { ...message, ...changes }
  }
}

function sizeOf({ body, delivered }: AppMessage): number {
  return 2 * body.length + 40 * delivered.length + 500
}
