import { robotSender } from '@/lib/channels/robot-sender'
import { isOutcome, type Outcome, type Sender } from '@/lib/channels/sender'
import { later, type Clock } from '@/lib/clock'
import { readReply, type CallResult } from '@/lib/wecom/call-result'
import { judgeCall } from '@/lib/wecom/judge-call'

/** What will become of a call. */
export type Fate = {
  /** The process is suspended between its claim and its call. */
  suspended: boolean
  answer: keyof typeof ANSWERS
  /** From the call's start to its arrival, milliseconds; an answer in time comes after it. */
  afterMs: number
}

const ok = (errcode: number, errmsg = 'ok') =>
  readReply(
    { status: 200, bytes: Buffer.from(JSON.stringify({ errcode, errmsg })) },
    { key: 'no such key' },
  )

/** `shown`: the group sees it. `counted`: it reached WeCom, which counts it. */
const ANSWERS = {
  accepted: { result: ok(0), shown: true, counted: true },
  busy: { result: ok(-1, 'system busy'), shown: false, counted: true },
  refused: { result: ok(40058, 'invalid parameter'), shown: false, counted: true },
  dead: { result: ok(93000, 'invalid webhook url'), shown: false, counted: true },
  limited: { result: ok(45009, 'api freq out of limit'), shown: false, counted: true },
  droppedBefore: { result: doubt('reset'), shown: false, counted: false },
  droppedAfter: { result: doubt('reset'), shown: true, counted: true },
  timedOut: { result: doubt('timeout'), shown: true, counted: true },
  warned: { result: ok(0, 'ok. Warning: wrong json format. '), shown: true, counted: true },
  unreachable: {
    result: { kind: 'not_called', cause: 'refused' },
    shown: false,
    counted: false,
  },
} as const satisfies Record<string, { result: CallResult; shown: boolean; counted: boolean }>

export const ANSWER_KINDS = Object.keys(ANSWERS) as (keyof typeof ANSWERS)[]

export type FarCall = {
  processId: string
  messageId: string
  laneId: number
  fate: Fate
  /** Claimed but not called yet, or called but not answered yet. */
  phase: 'suspended' | 'open'
  /** Lets it go on. */
  go: () => void
}

export type Arrival = { messageId: string; laneId: number; at: Date; shown: boolean }

/**
 * WeCom and the machines in between, at the wire only: everything up to the call itself is the real
 * sender. Calls wait here, claimed or on their way, until the test lets them go on.
 */
export class FarSide {
  readonly #clock: Clock
  /** Calls that wait for the test, oldest first. */
  calls: FarCall[] = []
  arrivals: Arrival[] = []
  /** Messages that WeCom has said yes to, in an answer that reached the engine. */
  readonly accepted = new Set<string>()
  /** Every claim since the last look, for the judge. */
  claims: { messageId: string; laneId: number; at: Date }[] = []
  #waiting: (() => void)[] = []

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** The channel as one process sees it; `nextFate` is asked at each claim. */
  sender(processId: string, nextFate: () => Fate): Sender {
    return {
      ...robotSender,
      prepare: async (from, message, now) => {
        const fate = nextFate()
        const call = { processId, messageId: message.id, laneId: message.laneId, fate }
        this.claims.push({ messageId: message.id, laneId: message.laneId, at: this.#clock.now() })
        if (fate.suspended) await this.#wait({ ...call, phase: 'suspended' })
        const ready = await robotSender.prepare(from, message, now)
        if (isOutcome(ready)) return ready
        return { ...ready, send: () => this.#carry(call) }
      },
    }
  }

  /** Calls of living processes that wait at this point. */
  resting(phase: FarCall['phase']): FarCall[] {
    return this.calls.filter((call) => call.phase === phase)
  }

  /** The process is gone: nobody hears of its calls any more, nor makes those it had only claimed. */
  lose(processId: string): void {
    this.calls = this.calls.filter((call) => call.processId !== processId)
  }

  async until(reached: () => boolean): Promise<void> {
    while (!reached()) await new Promise<void>((resolve) => this.#waiting.push(resolve))
  }

  /** Something moved: whoever waits looks again. */
  poke(): void {
    for (const wake of this.#waiting.splice(0)) wake()
  }

  /** How often the group saw it. */
  shown(messageId: string): number {
    return this.arrivals.filter((each) => each.shown && each.messageId === messageId).length
  }

  #wait(waiting: Omit<FarCall, 'go'>): Promise<void> {
    return new Promise((resolve) => {
      const call: FarCall = {
        ...waiting,
        go: () => {
          this.calls = this.calls.filter((each) => each !== call)
          resolve()
        },
      }
      this.calls.push(call)
      this.poke()
    })
  }

  async #carry(call: Omit<FarCall, 'phase' | 'go'>): Promise<Outcome> {
    const { messageId, laneId, fate } = call
    const answer = ANSWERS[fate.answer]
    const arrival = {
      messageId,
      laneId,
      at: later(this.#clock.now(), fate.afterMs),
      shown: answer.shown,
    }
    if (answer.counted) this.arrivals.push(arrival)
    await this.#wait({ ...call, phase: 'open' })
    const isAnswered = answer.result.kind === 'answered'
    // Who answers has got it.
    if (isAnswered && arrival.at > this.#clock.now()) arrival.at = this.#clock.now()
    if (fate.answer === 'accepted') this.accepted.add(messageId)
    return judgeCall(answer.result)
  }
}

function doubt(cause: 'reset' | 'timeout'): CallResult {
  return { kind: 'in_doubt', cause }
}
