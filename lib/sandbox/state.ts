import { ApiState } from './api/api-state'
import type { ApiEvent } from './api/shapes'
import type {
  Arrival,
  Chaos,
  Delay,
  FaultKind,
  Media,
  PanelFault,
  RobotLimit,
  SandboxGroup,
  SandboxRobot,
} from './types'

/** How much the stand-in remembers; older arrivals and files are forgotten. */
export const MAX_ARRIVALS = 5_000
export const MAX_ARRIVAL_BYTES = 64 * 1024 * 1024
export const MAX_MEDIA_BYTES = 256 * 1024 * 1024

/** Everything that can happen to the state; the journal holds these. */
export type SandboxEvent =
  | { event: 'group'; group: SandboxGroup }
  | { event: 'robot'; robot: SandboxRobot }
  | { event: 'arrival'; arrival: Arrival; counted: boolean }
  | { event: 'slots'; robotKey: string; times: string[] }
  | { event: 'media'; media: Media }
  | { event: 'media_gone'; mediaId: string }
  | { event: 'fault'; fault: PanelFault }
  | { event: 'chaos'; chaos: Chaos }
  | { event: 'delay'; delay: Delay }
  | { event: 'given'; kind: FaultKind; count: number }
  | { event: 'next_id'; id: number }
  | { event: 'cleared' }
  /** In the organisation that the official API belongs to. */
  | { event: 'api'; api: ApiEvent }

export const CALM: Chaos = { dropBefore: 0, dropAfter: 0, busy: 0, slow: 0, slowMs: 4_000, seed: 1 }
export const NO_DELAY: Delay = { minMs: 0, maxMs: 0 }

/** The stand-in's memory: what the events so far add up to. No clock, no files, no network. */
export class SandboxState {
  readonly groups = new Map<string, SandboxGroup>()
  readonly robots = new Map<string, SandboxRobot>()
  readonly media = new Map<string, Media>()
  readonly faults = new Map<string, PanelFault>()
  /** How many calls each kind of fault has struck. */
  readonly given = new Map<FaultKind, number>()
  readonly api = new ApiState()
  arrivals: Arrival[] = []
  chaos = CALM
  delay = NO_DELAY
  nextId = 1
  #slots = new Map<string, string[]>()
  #arrivalBytes = 0

  apply(change: SandboxEvent): void {
    switch (change.event) {
      case 'group':
        this.groups.set(change.group.id, change.group)
        break
      case 'robot':
        this.robots.set(change.robot.key, change.robot)
        break
      case 'arrival':
        this.#arrive(change.arrival, change.counted)
        break
      case 'slots':
        this.#slots.set(change.robotKey, change.times)
        break
      case 'media':
        this.media.set(change.media.mediaId, change.media)
        break
      case 'media_gone':
        this.media.delete(change.mediaId)
        break
      case 'fault':
        if (change.fault.count > 0) this.faults.set(change.fault.robotKey, change.fault)
        else this.faults.delete(change.fault.robotKey)
        break
      case 'chaos':
        this.chaos = change.chaos
        break
      case 'delay':
        this.delay = change.delay
        break
      case 'given':
        this.given.set(change.kind, (this.given.get(change.kind) ?? 0) + change.count)
        break
      case 'next_id':
        this.nextId = Math.max(this.nextId, change.id)
        break
      case 'cleared':
        this.#clear()
        break
      case 'api':
        this.api.apply(change.api)
        break
    }
  }

  /** The fewest events that lead to this very state. */
  *events(): Generator<SandboxEvent> {
    for (const group of this.groups.values()) yield { event: 'group', group }
    for (const robot of this.robots.values()) yield { event: 'robot', robot }
    for (const media of this.media.values()) yield { event: 'media', media }
    for (const arrival of this.arrivals) yield { event: 'arrival', arrival, counted: false }
    for (const [robotKey, times] of this.#slots) yield { event: 'slots', robotKey, times }
    for (const fault of this.faults.values()) yield { event: 'fault', fault }
    for (const [kind, count] of this.given) yield { event: 'given', kind, count }
    yield { event: 'chaos', chaos: this.chaos }
    yield { event: 'delay', delay: this.delay }
    yield { event: 'next_id', id: this.nextId }
    for (const api of this.api.events()) yield { event: 'api', api }
  }

  /** Arrivals of this robot that still count at `now`: each counts for a full window. */
  used(robotKey: string, limit: RobotLimit, now: Date): number {
    const since = now.getTime() - limit.windowMs
    const times = this.#slots.get(robotKey) ?? []
    return times.filter((time) => Date.parse(time) > since).length
  }

  #arrive(arrival: Arrival, counted: boolean): void {
    this.arrivals.push(arrival)
    this.nextId = Math.max(this.nextId, arrival.id + 1)
    this.#arrivalBytes += sizeOf(arrival)
    while (this.arrivals.length > MAX_ARRIVALS || this.#arrivalBytes > MAX_ARRIVAL_BYTES) {
      const oldest = this.arrivals.shift()
      if (!oldest) break
      this.#arrivalBytes -= sizeOf(oldest)
    }
    if (counted) this.#count(arrival)
  }

  #count({ robotKey, at }: Arrival): void {
    const keep = this.robots.get(robotKey)?.limit.count ?? 0
    const times = [...(this.#slots.get(robotKey) ?? []), at]
    this.#slots.set(robotKey, times.slice(-Math.max(keep, 1)))
  }

  #clear(): void {
    this.arrivals = []
    this.#arrivalBytes = 0
    this.api.clear()
    this.#slots.clear()
    this.media.clear()
    this.faults.clear()
    this.given.clear()
    this.chaos = CALM
    this.delay = NO_DELAY
  }
}

function sizeOf(arrival: Arrival): number {
  return arrival.body.length + 500
}
