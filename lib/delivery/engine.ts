import 'server-only'
import { wallClockMs, type Clock } from '@/lib/clock'
import {
  isOutcome,
  laneKindsOf,
  senderOf,
  type Outcome,
  type PreparedCall,
  type Senders,
} from '@/lib/channels/sender'
import { sql } from '@/lib/db/sql'
import type { LaneKind } from '@/lib/lanes/lane-store'
import { log } from '@/lib/log'
import { announceChange } from './announce-change'
import { callsNotHeld, type Call } from './call'
import { claimCalls, nextClaimAt } from './claim-calls'
import { Settler } from './settler'
import { tick } from './tick'
import { CALL_TIMEOUT_MS, LEASE_MS } from './timing'
import { uploadMedia } from './upload-media'

export type EngineOptions = {
  senders: Senders
  clock: Clock
  /** Names this process on its attempts. */
  processId: string
  /** Calls under way at once in this process. */
  capacity?: number
  /** Else all that the senders serve. */
  kinds?: LaneKind[]
  /** The hosts that this process may call (`servedHosts`), asked anew each time. */
  hosts: () => string[]
  /** How long WeCom has to answer, in real milliseconds; shorter in tests. */
  callTimeoutMs?: number
}

/**
 * Fifty robots may have a thousand calls to make in the same moment, of a second and more each: fewer
 * at once would hold their next minutes up too, many more would time out on a busy machine.
 */
const CAPACITY = 128

/** Something of ours went wrong: tried again a few times, since another release may know better. */
const NOT_PREPARED: Outcome = { kind: 'not_called', reason: 'not_prepared', maxRetries: 3 }

const GIVEN_BACK: Outcome = { kind: 'not_called', reason: 'given_back' }

/**
 * One process's share of delivering: claim → prepare → within lease → call → settle. Any number of
 * engines share one database. `runEngine` drives it in real time; tests drive it step by step.
 */
export class Engine {
  readonly #options: Required<EngineOptions>
  readonly #settler: Settler
  /** By their attempts. */
  readonly #underWay = new Map<string, Promise<void>>()
  #claimUnconfirmed = false

  constructor(options: EngineOptions) {
    this.#options = {
      capacity: CAPACITY,
      kinds: laneKindsOf(options.senders),
      callTimeoutMs: CALL_TIMEOUT_MS,
      ...options,
    }
    this.#settler = new Settler(options.senders)
  }

  get hasRoom(): boolean {
    return this.#underWay.size < this.#options.capacity
  }

  /** Moves what time moves. */
  tick(): Promise<number> {
    return tick(this.#options.clock.now())
  }

  /** Hands files to WeCom for messages that wait for that. Returns how many it worked on. */
  upload(): Promise<number> {
    const { senders, kinds, hosts, clock } = this.#options
    return uploadMedia({ senders, kinds, hosts: hosts() }, clock)
  }

  /** Claims what may go now and starts calling. Returns how many calls were started. */
  async start(onSettled: () => void = () => undefined): Promise<number> {
    const { kinds, hosts, processId, capacity, clock } = this.#options
    const room = capacity - this.#underWay.size
    if (this.#claimUnconfirmed) await this.#giveBack()
    this.#claimUnconfirmed = true
    const calls = await claimCalls({ kinds, hosts: hosts(), processId, room, now: clock.now() })
    this.#claimUnconfirmed = false
    for (const call of calls) {
      const delivery = this.#deliver(call).finally(() => {
        this.#underWay.delete(call.attemptId)
        onSettled()
      })
      this.#underWay.set(call.attemptId, delivery)
    }
    if (calls.length > 0) await announceChange(sql)
    return calls.length
  }

  /** When something waits only for time to pass: then. */
  nextClaimAt(): Promise<Date | null> {
    const { kinds, hosts, clock } = this.#options
    return nextClaimAt(sql, { kinds, hosts: hosts(), now: clock.now() })
  }

  /** Waits for the calls under way, their settling included. */
  async drain(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay.values())
  }

  /**
   * A claim failed, and yet the database may have made it: its answer was lost with the connection.
   * What is ours and not under way was never called.
   */
  async #giveBack(): Promise<void> {
    const { processId, clock } = this.#options
    for (const call of await callsNotHeld(sql, processId, [...this.#underWay.keys()])) {
      const ended = { call, outcome: GIVEN_BACK, prepared: null, now: clock.now() }
      await this.#settler.settle(ended)
    }
  }

  async #deliver(call: Call): Promise<void> {
    const { prepared, outcome } = await this.#call(call)
    const now = this.#options.clock.now()
    await this.#settler.settle({ call, outcome, prepared, now })
  }

  async #call(call: Call): Promise<{ prepared: PreparedCall | null; outcome: Outcome }> {
    const { senders, clock, callTimeoutMs } = this.#options
    let prepared: PreparedCall | null = null
    try {
      const ready = await senderOf(senders, call.message.channel).prepare(
        sql,
        call.message,
        clock.now(),
      )
      if (isOutcome(ready)) return { prepared, outcome: ready }
      prepared = ready
    } catch (error) {
      log.error({ err: error, messageId: call.message.id }, 'a call could not be prepared')
      return { prepared, outcome: NOT_PREPARED }
    }
    const byClock = clock.now().getTime() - call.startedAt.getTime()
    const heldFor = Math.max(byClock, wallClockMs() - call.wallMs)
    if (heldFor > LEASE_MS - CALL_TIMEOUT_MS) {
      return { prepared, outcome: GIVEN_BACK }
    }
    try {
      return { prepared, outcome: await prepared.send(callTimeoutMs) }
    } catch (error) {
      log.error({ err: error, messageId: call.message.id }, 'a call ended in an unexpected error')
      return { prepared, outcome: { kind: 'in_doubt', reason: 'bad_reply' } }
    }
  }
}
