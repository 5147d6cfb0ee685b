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

type Worker = { child: ChildProcess; startedAt: Date; stopped: boolean; doomed: boolean }

/** The workers, always as many as asked: whichever ends is followed by another. */
export class Workers {
  readonly counts = {
    kills: 0,
    killsBeforeWork: 0,
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
  }

  /** `kill -9`; returns when the calls that it had under way are counted. */
  async kill(pick: number): Promise<void> {
    const worker = this.#choose(pick)
    if (!worker) return
    worker.doomed = true
    worker.child.kill('SIGKILL')
    await once(worker.child, 'exit')
    const inFlight = await this.#inFlight(worker)
    if (inFlight === undefined) return void this.counts.killsBeforeWork++
    this.counts.kills++
    this.counts.inFlightAtKills += inFlight
  }

  /**
   * Suspends one for so long, the one that has worked longest; the calls it has under way may be
   * given up by the others.
   */
  async stop(forMs: number): Promise<void> {
    const worker = this.#choose(0)
    if (!worker) return
    worker.stopped = true
    worker.child.kill('SIGSTOP')
    const [inFlight] = await Promise.all([this.#inFlight(worker), wait(forMs)])
    worker.child.kill('SIGCONT')
    worker.stopped = false
    if (inFlight === undefined) return
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
    const worker: Worker = { child, startedAt: new Date(), stopped: false, doomed: false }
    this.#workers.add(worker)
    child.once('exit', () => void this.#onExit(worker))
  }

  async #onExit(worker: Worker): Promise<void> {
    this.#workers.delete(worker)
    if (this.#ending) return
    setTimeout(() => this.#ending || this.#start(), RESTART_AFTER_MS)
    if (worker.doomed) return
    // Without a database a worker does not begin; one at work waits for it instead.
    const inFlight = await this.#inFlight(worker)
    if (inFlight === undefined) this.counts.notStarted++
    else this.counts.endedAlone++
  }

  #choose(pick: number): Worker | undefined {
    const candidates = [...this.#workers].filter(({ stopped, doomed }) => !stopped && !doomed)
    return candidates[Math.floor(pick * candidates.length)]
  }

  /** Attempts that this worker has open; `undefined` when it had not begun to work. */
  async #inFlight({ child, startedAt }: Worker): Promise<number | undefined> {
    await wait(LAST_COMMIT_MS)
    const [row] = await untilBack(() =>
      sql.query<{ open: number }>(
        `select (select count(*)::int from attempts a
                 where a.process_id = p.id and a.ended_at is null) as open
         from processes p where p.pid = $1 and p.started_at >= $2`,
        [child.pid, startedAt],
      ),
    )
    return row?.open
  }
}
