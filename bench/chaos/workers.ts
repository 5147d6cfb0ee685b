import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from '@/lib/db/sql'
import type { Installation } from '../support/installation'
import { untilBack } from '../support/until-back'

/** Long enough for the server to finish a commit that it had received when its client was killed. */
const LAST_COMMIT_MS = 300
const RESTART_AFTER_MS = 500

const LOOK_EVERY_MS = 300

type Worker = {
  child: ChildProcess
  startedAt: Date
  /** It has said so to the database. */
  works: boolean
  stopped: boolean
  doomed: boolean
}

/** The workers, always as many as asked: whichever ends is followed by another. */
export class Workers {
  readonly counts = {
    kills: 0,
    inFlightAtKills: 0,
    stops: 0,
    inFlightAtStops: 0,
    endedAlone: 0,
    notStarted: 0,
  }
  /** What they said, for whoever has to find out what happened. */
  readonly logFile = path.join(mkdtempSync(path.join(os.tmpdir(), 'courier-chaos-')), 'workers.log')
  readonly #installation: Installation
  readonly #workers = new Set<Worker>()
  #ending = false

  constructor(installation: Installation, count: number) {
    this.#installation = installation
    for (let n = 0; n < count; n++) this.#start()
    void this.#look()
  }

  /** `kill -9`; returns when the calls that it had under way are counted. */
  async kill(pick: number): Promise<void> {
    const worker = await this.#choose(pick)
    if (!worker) return
    worker.doomed = true
    worker.child.kill('SIGKILL')
    await once(worker.child, 'exit')
    this.counts.kills++
    this.counts.inFlightAtKills += await this.#inFlight(worker)
  }

  /**
   * Suspends one for so long, the one that has worked longest; the calls it has under way may be
   * given up by the others.
   */
  async stop(forMs: number): Promise<void> {
    const worker = await this.#choose(0)
    if (!worker) return
    worker.stopped = true
    worker.child.kill('SIGSTOP')
    const [inFlight] = await Promise.all([this.#inFlight(worker), wait(forMs)])
    worker.child.kill('SIGCONT')
    worker.stopped = false
    this.counts.stops++
    this.counts.inFlightAtStops += inFlight
  }

  /** Asks all to end and waits for it. */
  async end(): Promise<void> {
    this.#ending = true
    await Promise.all(
      [...this.#workers].map(async ({ child }) => {
        const ended = once(child, 'exit')
        child.kill('SIGTERM')
        await ended
      }),
    )
  }

  #start(): void {
    const child = this.#installation.startWorker(this.logFile)
    const startedAt = new Date()
    const worker = { child, startedAt, works: false, stopped: false, doomed: false }
    this.#workers.add(worker)
    child.once('exit', () => this.#onExit(worker))
  }

  #onExit(worker: Worker): void {
    this.#workers.delete(worker)
    if (this.#ending) return
    setTimeout(() => this.#ending || this.#start(), RESTART_AFTER_MS)
    if (worker.doomed) return
    // Without a database a worker does not begin; one at work waits for it instead.
    if (worker.works) this.counts.endedAlone++
    else this.counts.notStarted++
  }

  /** One of those at work; waits a while for one. */
  async #choose(pick: number): Promise<Worker | undefined> {
    for (let looked = 0; looked < 100 && !this.#ending; looked++) {
      const candidates = [...this.#workers].filter(
        ({ works, stopped, doomed }) => works && !stopped && !doomed,
      )
      if (candidates.length > 0) return candidates[Math.floor(pick * candidates.length)]
      await wait(100)
    }
    return undefined
  }

  /** Finds out who has begun to work. */
  async #look(): Promise<void> {
    while (!this.#ending) {
      for (const worker of this.#workers) {
        worker.works ||= (await this.#openAttempts(worker).catch(() => undefined)) !== undefined
      }
      await wait(LOOK_EVERY_MS)
    }
  }

  /** Calls that a killed or suspended worker has under way. */
  async #inFlight(worker: Worker): Promise<number> {
    await wait(LAST_COMMIT_MS)
    return (await untilBack(() => this.#openAttempts(worker))) ?? 0
  }

  /** `undefined` when it has not begun to work. */
  async #openAttempts({ child, startedAt }: Worker): Promise<number | undefined> {
    const [row] = await sql.query<{ open: number }>(
      `select (select count(*)::int from attempts a
               where a.process_id = p.id and a.ended_at is null) as open
       from processes p where p.pid = $1 and p.started_at >= $2`,
      [child.pid, startedAt],
    )
    return row?.open
  }
}
