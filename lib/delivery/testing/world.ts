import { randomUUID } from 'node:crypto'
import { servedHosts } from '@/lib/connections/origins'
import { sql } from '@/lib/db/sql'
import type { TestCentre, TestGroup } from '@/lib/runtime/testing/test-centre'
import { CENTRE_BEFORE_SET_UP } from '@/lib/settings/centre'
import { writeCentre } from '@/lib/settings/centre-store'
import { Engine } from '../engine'
import { FarSide, type Fate } from './far-side'
import type { Picture } from './picture'

/** Calls of one robot in 60 s: few, so that the allowance matters in every run. */
export const LIMIT = 3
export const WINDOW_MS = 60_000

/** A batch for more groups than this waits for a second person. */
export const MOST_WITHOUT_APPROVAL = 2

export type Person = { id: number; name: string }

/** One process with an engine of its own. */
export class Process {
  readonly id = randomUUID()
  readonly #engine: Engine
  readonly #farSide: FarSide
  #underWay = 0
  #fates: Fate[] = []

  constructor(centre: TestCentre, farSide: FarSide) {
    const senders = { robot: farSide.sender(this.id, () => this.#nextFate()) }
    const { clock } = centre
    this.#engine = new Engine({ senders, clock, processId: this.id, hosts: servedHosts })
    this.#farSide = farSide
  }

  tick(): Promise<number> {
    return this.#engine.tick()
  }

  nextClaimAt(): Promise<Date | null> {
    return this.#engine.nextClaimAt()
  }

  /**
   * Claims; resolves when every call waits at the far side, or has ended. The calls meet these fates,
   * one after the other and then again.
   */
  async claim(fates: Fate[]): Promise<number> {
    this.#fates = [...fates]
    const started = await this.#engine.start(() => {
      this.#underWay--
      this.#farSide.poke()
    })
    this.#underWay += started
    this.#farSide.poke()
    await this.rest()
    return started
  }

  rest(): Promise<void> {
    const resting = () => this.#farSide.calls.filter((call) => call.processId === this.id).length
    return this.#farSide.until(() => resting() === this.#underWay)
  }

  #nextFate(): Fate {
    const fate = this.#fates.shift()!
    this.#fates.push(fate)
    return fate
  }
}

/** What the steps work on: the database, two processes and the far side. */
export class World {
  readonly farSide: FarSide
  processes: Process[]
  /** What the database said after the last step. */
  picture: Picture = { rows: [], batches: [], stopped: [] }

  constructor(
    readonly centre: TestCentre,
    readonly groups: TestGroup[],
    readonly people: Person[],
  ) {
    this.farSide = new FarSide(centre.clock)
    this.processes = [this.#start(), this.#start()]
  }

  now(): Date {
    return this.centre.clock.now()
  }

  /** `kill -9`, and another one in its place. */
  kill(index: number): void {
    this.farSide.lose(this.processes[index]!.id)
    this.processes[index] = this.#start()
  }

  async rest(): Promise<void> {
    await Promise.all(this.processes.map((each) => each.rest()))
  }

  async setQuietHours(quietHours: { from: string; to: string } | null): Promise<void> {
    const approvals = { overRecipients: MOST_WITHOUT_APPROVAL, everybody: false }
    const centre = { ...CENTRE_BEFORE_SET_UP, timeZone: 'UTC', approvals, quietHours }
    await writeCentre(sql, centre, this.now())
  }

  /** Another run begins where nothing was ever sent. */
  async clear(): Promise<void> {
    await sql.query(`truncate batches, wecom_message_log, attempts, attempt_messages cascade`)
    await sql.query(
      `insert into pool_lanes (pool_id, lane_id)
       select unnest($1::int[]), unnest($2::int[]) on conflict do nothing`,
      [
        this.groups.flatMap((group) => group.robots.map(() => group.poolId)),
        this.robots.map((robot) => robot.laneId),
      ],
    )
    await sql.query(`update wecom_webhooks set is_active = true where not is_active`)
    await sql.query(
      `update lanes set limits = $1::jsonb, slot_ends = '{}', slot_attempts = '{}',
         next_free_at = $2, blocked_until = null, blocked_reason = null, unreachable = 0,
         paused_at = null, paused_reason = null`,
      [JSON.stringify([{ count: LIMIT, windowMs: WINDOW_MS }]), this.now()],
    )
    await this.setQuietHours(null)
  }

  get robots() {
    return this.groups.flatMap((group) => group.robots)
  }

  #start(): Process {
    return new Process(this.centre, this.farSide)
  }
}
