import 'server-only'
import pg from 'pg'
import { monotonicMs, type Clock } from '@/lib/clock'
import { databaseConfig } from '@/lib/db/connection'
import { log } from '@/lib/log'
import type { Engine } from './engine'
import { QUEUE_CHANNEL } from './queue-channel'

const POLL_MS = 1_000
const DRAIN_MS = 15_000

export type RunningEngine = {
  /** Stops claiming and waits (15 s at most) for the calls under way. */
  stop(): Promise<void>
}

/** Drives an engine in real time until it is told to stop; a database that is away is waited for. */
export function runEngine(engine: Engine, clock: Clock, beat: () => Promise<void>): RunningEngine {
  const bell = new Bell()
  const listener = listen(() => bell.ring())
  const uploads = oneAtATime(async () => {
    while ((await engine.upload()) > 0) bell.ring()
  })
  let stopping = false
  const running = (async () => {
    let tickedAt = -POLL_MS
    while (!stopping) {
      let wait = POLL_MS
      try {
        const now = monotonicMs()
        if (now - tickedAt >= POLL_MS) {
          await engine.tick()
          await beat()
          uploads.run()
          tickedAt = now
        }
        if ((await engine.start(() => bell.ring())) > 0) continue
        if (engine.hasRoom) wait = waitUntil(await engine.nextClaimAt(), clock)
      } catch (error) {
        log.error({ err: error }, 'the engine could not read the queue')
      }
      await bell.wait(wait)
    }
  })()
  return {
    async stop() {
      stopping = true
      bell.ring()
      await running
      await Promise.race([Promise.all([engine.drain(), uploads.done()]), delay(DRAIN_MS)])
      await listener.close()
    },
  }
}

/** Starts `work` unless it is still under way: an upload may take long, and must not hold up sends. */
function oneAtATime(work: () => Promise<void>): { run(): void; done(): Promise<void> } {
  let underWay: Promise<void> | undefined
  return {
    run() {
      underWay ??= work()
        .catch((error) => log.error({ err: error }, 'files could not be uploaded'))
        .finally(() => (underWay = undefined))
    },
    done: async () => underWay,
  }
}

/** A lane that is free already but was not claimed is in another process's hands: look again soon. */
function waitUntil(at: Date | null, clock: Clock): number {
  if (!at) return POLL_MS
  const ms = at.getTime() - clock.now().getTime()
  return ms > 0 ? Math.min(POLL_MS, ms) : 50
}

/** Lets one waiter sleep until the time is up or somebody rings; a ring before the wait is kept. */
class Bell {
  #rung = false
  #wake: (() => void) | undefined

  ring(): void {
    this.#rung = true
    this.#wake?.()
  }

  async wait(ms: number): Promise<void> {
    if (!this.#rung) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms)
        this.#wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
    this.#wake = undefined
    this.#rung = false
  }
}

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref())
}

/** A connection of its own that hears NOTIFY, and comes back when it is lost. */
function listen(onNotice: () => void): { close(): Promise<void> } {
  let client: pg.Client | undefined
  let closed = false
  const connect = async () => {
    if (closed) return
    const next = new pg.Client({ ...databaseConfig(), application_name: 'courier listen' })
    client = next
    next.on('notification', onNotice)
    next.on('error', () => undefined)
    next.on('end', () => void delay(POLL_MS).then(connect))
    try {
      await next.connect()
      await next.query(`listen ${QUEUE_CHANNEL}`)
    } catch {
      await next.end().catch(() => undefined)
    }
  }
  void connect()
  return {
    async close() {
      closed = true
      await client?.end().catch(() => undefined)
    },
  }
}
