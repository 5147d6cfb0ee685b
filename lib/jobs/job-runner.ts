import 'server-only'
import { wallClockMs, type Clock } from '@/lib/clock'
import { log } from '@/lib/log'
import { LEASE_MS, RENEW_MS, type Job } from './job'
import { heldByOthers, releaseLeases, takeLease } from './lease-store'

/** What this process knows about one job. */
type Standing = {
  job: Job
  lease: Lease | null
  /** When its last run began, while the lease was ours. */
  ranAt: number | null
  underWay: Promise<void> | null
}

type Lease = {
  renewedAt: number
  until: number
  /** The machine's own time: it goes on while the machine sleeps, the clock of rules may not. */
  wallUntil: number
}

/**
 * One process's share of the jobs: exactly one process runs each, the one that holds its lease.
 * `runJobs` steps it in real time; tests step it by hand.
 */
export class JobRunner {
  readonly #standings: Standing[]
  readonly #clock: Clock
  readonly #processId: string
  #stopping = false

  constructor(jobs: Job[], clock: Clock, processId: string) {
    this.#standings = jobs.map((job) => ({ job, lease: null, ranAt: null, underWay: null }))
    this.#clock = clock
    this.#processId = processId
  }

  /** Renews leases, takes those that nobody holds, and starts the runs that are due. */
  async step(): Promise<void> {
    const others = await heldByOthers(this.#names(), this.#processId, this.#clock.now())
    for (const standing of this.#standings) {
      if (others.has(standing.job.name)) lose(standing)
      else await this.#renew(standing)
      if (!this.#stopping && this.#isDue(standing)) this.#run(standing)
    }
  }

  /** Waits for the runs under way. */
  async drain(): Promise<void> {
    await Promise.all(this.#standings.map(({ underWay }) => underWay))
  }

  /** Tells the runs under way to return, waits for them and gives the leases back. */
  async stop(): Promise<void> {
    this.#stopping = true
    await this.drain()
    await releaseLeases(this.#names(), this.#processId)
  }

  #names(): string[] {
    return this.#standings.map(({ job }) => job.name)
  }

  async #renew(standing: Standing): Promise<void> {
    const now = this.#clock.now()
    if (standing.lease && now.getTime() - standing.lease.renewedAt < RENEW_MS) return
    const wall = wallClockMs()
    const until = await takeLease(standing.job.name, this.#processId, now)
    if (!until) return lose(standing)
    standing.lease = {
      renewedAt: now.getTime(),
      until: until.getTime(),
      wallUntil: wall + LEASE_MS,
    }
  }

  #isDue({ job, lease, ranAt, underWay }: Standing): boolean {
    if (!lease || underWay) return false
    return ranAt === null || this.#clock.now().getTime() - ranAt >= job.everyMs
  }

  #run(standing: Standing): void {
    const now = this.#clock.now()
    standing.ranAt = now.getTime()
    standing.underWay = standing.job
      .run(now, () => this.#isMine(standing))
      .catch((error) => log.error({ err: error, job: standing.job.name }, 'a job failed'))
      .finally(() => (standing.underWay = null))
  }

  #isMine({ lease }: Standing): boolean {
    if (this.#stopping || !lease) return false
    return this.#clock.now().getTime() < lease.until && wallClockMs() < lease.wallUntil
  }
}

function lose(standing: Standing): void {
  standing.lease = null
  standing.ranAt = null
}
