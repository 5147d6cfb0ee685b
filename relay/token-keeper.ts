import type { Clock } from '@/lib/clock'
import { fetchAccessToken, type AppCredentials, type TokenAnswer } from '@/lib/wecom/access-token'

/** A token is renewed this much before WeCom ends it. */
const MARGIN_MS = 60_000

/** After a wrong secret: WeCom bans the address that asks with one again and again for an hour. */
export const BROKEN_MS = 15 * 60_000

/** After any other failure: whoever waits in a queue must not hammer WeCom. */
const REST_MS = 1_000

/** A token that was refused so soon after it was given out says that something else is wrong. */
const YOUNG_MS = 5_000

type NoToken = Pick<Exclude<TokenAnswer, { kind: 'token' }>, 'kind' | 'verdict'>

export type Held = { kind: 'token'; token: string } | NoToken

export type TokenState = {
  state: 'none' | 'good' | 'broken'
  ageSeconds?: number
  /** `broken`: what WeCom said. */
  errcode?: number
}

/** Keeps the one token in memory. However many ask at once, WeCom is asked once. */
export class TokenKeeper {
  readonly #origin: string
  readonly #credentials: AppCredentials
  readonly #clock: Clock
  #token: { token: string; since: number; until: number } | undefined
  #failure: { answer: Held; until: number } | undefined
  #asking: Promise<Held> | undefined
  #diedYoung = 0

  constructor(origin: string, credentials: AppCredentials, clock: Clock) {
    this.#origin = origin
    this.#credentials = credentials
    this.#clock = clock
  }

  /** The token, or why there is none. Never asks again within 15 minutes of a wrong secret. */
  get(timeoutMs: number): Promise<Held> {
    const now = this.#clock.now().getTime()
    if (this.#token && now < this.#token.until) {
      return Promise.resolve({ kind: 'token', token: this.#token.token })
    }
    if (this.#failure && now < this.#failure.until) return Promise.resolve(this.#failure.answer)
    this.#asking ??= this.#ask(timeoutMs).finally(() => {
      this.#asking = undefined
    })
    return this.#asking
  }

  /** WeCom has refused this token: the next caller fetches another, unless one has already. */
  refuse(token: string): void {
    if (this.#token?.token !== token) return
    const now = this.#clock.now().getTime()
    this.#diedYoung = now - this.#token.since < YOUNG_MS ? this.#diedYoung + 1 : 0
    this.#token = undefined
    if (this.#diedYoung < 2) return
    const verdict = { kind: 'again_later', reason: 'token_expired' } as const
    this.#failure = { answer: { kind: 'again_later', verdict }, until: now + YOUNG_MS }
  }

  state(): TokenState {
    const now = this.#clock.now().getTime()
    const { answer, until = 0 } = this.#failure ?? {}
    if (answer?.kind === 'refused' && now < until) {
      return { state: 'broken', errcode: answer.verdict.errcode }
    }
    if (!this.#token || now >= this.#token.until) return { state: 'none' }
    return { state: 'good', ageSeconds: Math.floor((now - this.#token.since) / 1000) }
  }

  async #ask(timeoutMs: number): Promise<Held> {
    const answer = await fetchAccessToken(this.#origin, this.#credentials, { timeoutMs })
    const now = this.#clock.now().getTime()
    this.#failure = undefined
    if (answer.kind === 'token') {
      const until = now + Math.max(answer.lifetimeMs - MARGIN_MS, answer.lifetimeMs / 2)
      this.#token = { token: answer.token, since: now, until }
      return { kind: 'token', token: answer.token }
    }
    const restMs = answer.kind === 'refused' ? BROKEN_MS : (answer.verdict.blockMs ?? REST_MS)
    this.#failure = { answer, until: now + restMs }
    return answer
  }
}
