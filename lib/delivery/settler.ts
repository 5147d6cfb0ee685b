import 'server-only'
import type { Senders } from '@/lib/channels/sender'
import { log } from '@/lib/log'
import { settleCalls, type Ended } from './settle-calls'

/** Bounds one transaction; a process has hardly more under way. */
const MOST_AT_ONCE = 100

type Waiting = { ended: Ended; done: () => void }

/**
 * Stores the answers of one process, all that have come while the ones before were being stored in
 * one transaction: a commit waits for the disk, and so do many at once no longer than one.
 */
export class Settler {
  readonly #senders: Senders
  #waiting: Waiting[] = []
  #busy = false

  constructor(senders: Senders) {
    this.#senders = senders
  }

  /** Resolves when it is stored, however long the database is away. */
  settle(ended: Ended): Promise<void> {
    return new Promise((done) => {
      this.#waiting.push({ ended: { ...ended, outcome: { ...ended.outcome } }, done })
      if (!this.#busy) void this.#work()
    })
  }

  async #work(): Promise<void> {
    this.#busy = true
    while (this.#waiting.length > 0) {
      const group = this.#waiting.splice(0, MOST_AT_ONCE)
      await this.#store(group.map(({ ended }) => ended))
      for (const { done } of group) done()
    }
    this.#busy = false
  }

  /** Tries until the database takes it: these answers are in nobody's hands but ours. */
  async #store(group: Ended[]): Promise<void> {
    for (let wait = 250; ; wait = Math.min(wait * 2, 5_000)) {
      try {
        return await settleCalls(this.#senders, group)
      } catch (error) {
        const attempts = group.map(({ call }) => call.attemptId)
        log.error({ err: error, attempts }, 'answers could not be stored yet')
        if (isDataError(error)) {
          // The database does not take one of them; by themselves the others are stored.
          if (group.length > 1) return this.#storeEach(group)
          // It does not take this very reply: what follows from it matters more.
          delete group[0]!.outcome.reply
        }
      }
      await new Promise((resolve) => setTimeout(resolve, wait))
    }
  }

  async #storeEach(group: Ended[]): Promise<void> {
    for (const ended of group) await this.#store([ended])
  }
}

/** PostgreSQL's class 22: a value that cannot be stored, however often it is tried. */
function isDataError(error: unknown): boolean {
  return /^22/.test(String((error as { code?: unknown }).code ?? ''))
}
