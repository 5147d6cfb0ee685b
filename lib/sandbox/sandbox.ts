import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Clock } from '@/lib/clock'
import { AppError } from '@/lib/errors'
import { MEDIA_LIFETIME_MS, ROBOT_RATE } from '@/lib/wecom/limits'
import { faultKeyOf, TOKEN_FAULTS } from './api/fault-keys'
import { SandboxCorp } from './api/sandbox-corp'
import { StaffMessages } from './api/staff-messages'
import { SandboxBots } from './bot/bots'
import { readEvent } from './event-schema'
import type { Fixtures } from './fixtures'
import { openJournal } from './journal'
import { createMediaStore, type MediaStore } from './media-store'
import { MAX_MEDIA_BYTES, SandboxState, type SandboxEvent } from './state'
import type {
  Allowance,
  Arrival,
  Chaos,
  Delay,
  PanelFault,
  RobotLimit,
  SandboxGroup,
  SandboxRobot,
} from './types'

/** When the journal has grown by this much it is rewritten with what is still remembered. */
const COMPACT_AFTER_BYTES = 128 * 1024 * 1024

export type SandboxOptions = {
  clock: Clock
  /** Where the memory is kept over a restart; uploaded files go to `<stateFile>.media/`. */
  stateFile?: string | undefined
  fixtures?: Fixtures | undefined
  /** How long a callback URL may take; five seconds, as at WeCom. */
  callbackTimeoutMs?: number | undefined
}

export type RobotView = SandboxRobot & { allowance: Allowance }

export type GroupView = SandboxGroup & { robots: RobotView[]; arrivals: Arrival[] }

export type ArrivalFilter = {
  /** Only arrivals with a greater id. */
  afterId?: number | undefined
  /** Only arrivals at this time or later. */
  since?: Date | undefined
  groupId?: string | undefined
  /** Refused calls and uploads too; without it, what the group has seen. */
  everything?: boolean | undefined
}

/** The stand-in for WeCom: its groups and robots, what arrived, and the faults in force. */
export class Sandbox {
  readonly clock: Clock
  /** For the server that answers robot calls; pages use the methods below. */
  readonly state = new SandboxState()
  /** The organisation that the official API belongs to. */
  readonly corp = new SandboxCorp(this)
  /** What its members say and do. */
  readonly staff: StaffMessages
  readonly media: MediaStore
  readonly bots: SandboxBots
  readonly #record: (change: SandboxEvent) => void

  constructor({ clock, stateFile, fixtures, callbackTimeoutMs }: SandboxOptions) {
    this.clock = clock
    this.staff = new StaffMessages(this, callbackTimeoutMs)
    this.media = createMediaStore(stateFile && `${stateFile}.media`)
    this.bots = new SandboxBots(clock, stateFile)
    const journal = stateFile ? openJournal(stateFile) : undefined
    for (const entry of journal?.entries ?? []) {
      const change = readEvent(entry)
      if (change) this.state.apply(change)
    }
    journal?.rewrite(this.state.events())
    this.media.sweep((mediaId) => this.state.media.has(mediaId))
    this.#record = (change) => {
      journal?.append(change)
      if (journal && journal.grownBytes > COMPACT_AFTER_BYTES) journal.rewrite(this.state.events())
    }
    if (fixtures) this.#lay(fixtures)
  }

  /** Groups with their robots and what they have seen, newest last. */
  groups(): GroupView[] {
    const robots = this.robots()
    return [...this.state.groups.values()].map((group) => ({
      ...group,
      robots: robots.filter(({ groupId }) => groupId === group.id),
      arrivals: this.arrivals({ groupId: group.id }),
    }))
  }

  group(id: string): GroupView | undefined {
    return this.groups().find((group) => group.id === id)
  }

  robots(): RobotView[] {
    return [...this.state.robots.values()].map((robot) => ({
      ...robot,
      allowance: this.allowance(robot),
    }))
  }

  robot(key: string): SandboxRobot | undefined {
    return this.state.robots.get(key)
  }

  allowance(robot: SandboxRobot): Allowance {
    return { used: this.state.used(robot.key, robot.limit, this.clock.now()), ...robot.limit }
  }

  /** What arrived, oldest first. */
  arrivals({ afterId, since, groupId, everything }: ArrivalFilter = {}): Arrival[] {
    return this.state.arrivals.filter(
      (arrival) =>
        (everything || arrival.accepted) &&
        (groupId === undefined || arrival.groupId === groupId) &&
        (afterId === undefined || arrival.id > afterId) &&
        (since === undefined || arrival.at >= since.toISOString()),
    )
  }

  mediaBytes(mediaId: string): Buffer | undefined {
    return this.state.media.has(mediaId) ? this.media.get(mediaId) : undefined
  }

  addGroup({ name, members = [] }: { name: string; members?: string[] }): SandboxGroup {
    const groups = [...this.state.groups.values()]
    if (groups.some((group) => group.name === name)) {
      throw new AppError('already_exists', { message: `There is already a group named ${name}` })
    }
    const group = { id: `g${groups.length + 1}`, name, members }
    this.apply({ event: 'group', group })
    return group
  }

  addRobot(robot: {
    name: string
    groupId: string
    key?: string | undefined
    limit?: RobotLimit | undefined
    removed?: boolean
  }): SandboxRobot {
    const { name, groupId, key = randomUUID(), limit = ROBOT_RATE, removed = false } = robot
    if (!this.state.groups.has(groupId)) {
      throw new AppError('not_found', { message: `There is no group ${groupId}` })
    }
    if (this.state.robots.has(key)) {
      throw new AppError('already_exists', { message: 'There is already a robot with this key' })
    }
    const added: SandboxRobot = { key, name, groupId, removed, limit: { ...limit } }
    this.apply({ event: 'robot', robot: added })
    return added
  }

  /** Takes the robot out of its group (93000 from now on), or puts it back. */
  setRemoved(key: string, removed: boolean): SandboxRobot {
    const robot = this.state.robots.get(key)
    if (!robot) throw new AppError('not_found', { message: 'There is no robot with this key' })
    const changed = { ...robot, removed }
    this.apply({ event: 'robot', robot: changed })
    return changed
  }

  faults(): PanelFault[] {
    return [...this.state.faults.values()]
  }

  /**
   * For the next `count` calls to this robot (or any: `*`), to this application (`app/1000002`), or
   * of `gettoken`; a count of 0 ends the fault.
   */
  setFault(fault: PanelFault): void {
    const { robotKey } = fault
    const apps = this.corp.apps().map(({ agentId }) => faultKeyOf(agentId))
    if (!['*', TOKEN_FAULTS, ...apps].includes(robotKey) && !this.state.robots.has(robotKey)) {
      throw new AppError('not_found', { message: 'There is no robot with this key' })
    }
    this.apply({ event: 'fault', fault })
  }

  clearFaults(): void {
    for (const fault of this.faults()) this.apply({ event: 'fault', fault: { ...fault, count: 0 } })
  }

  setChaos(chaos: Chaos): void {
    this.apply({ event: 'chaos', chaos })
  }

  setDelay(delay: Delay): void {
    this.apply({ event: 'delay', delay })
  }

  /** Forgets what arrived, uploaded files, allowances in use and faults; groups and robots stay. */
  clear(): void {
    this.apply({ event: 'cleared' })
    this.media.sweep(() => false)
    this.bots.clear()
  }

  /** For this folder: changes the state and writes the change down before anybody is answered. */
  apply(change: SandboxEvent): void {
    this.state.apply(change)
    this.#record(change)
  }

  /** For this folder: keeps an upload's bytes, forgetting the expired and then the oldest. */
  keepMedia(mediaId: string, bytes: Buffer): void {
    const expired = this.clock.now().getTime() - MEDIA_LIFETIME_MS
    const total = () => [...this.state.media.values()].reduce((sum, each) => sum + each.bytes, 0)
    for (const media of [...this.state.media.values()]) {
      const tooMuch = total() + bytes.length > MAX_MEDIA_BYTES
      if (!tooMuch && Date.parse(media.at) > expired) break
      this.apply({ event: 'media_gone', mediaId: media.mediaId })
      this.media.delete(media.mediaId)
    }
    this.media.put(mediaId, bytes)
  }

  #lay({ groups, robots, bots, delay, chaos, corp }: Fixtures): void {
    const known = new Map(this.groups().map(({ name, id }) => [name, id]))
    for (const { name, members } of groups) {
      if (!known.has(name)) known.set(name, this.addGroup({ name, members }).id)
    }
    for (const { key, name, group, limit, removed } of robots) {
      if (this.state.robots.has(key)) continue
      const robotLimit = limit && { count: limit.count, windowMs: limit.windowSeconds * 1000 }
      this.addRobot({ key, name, groupId: known.get(group) ?? '', limit: robotLimit, removed })
    }
    if (corp) this.corp.lay(corp)
    for (const bot of bots) {
      if (!this.bots.state.bots.has(bot.botId)) this.bots.addBot(bot)
    }
    if (delay) this.setDelay(delay)
    if (chaos) this.setChaos(chaos)
  }
}

export function createSandbox(options: SandboxOptions): Sandbox {
  return new Sandbox(options)
}

/** A robot's webhook URL at the stand-in's own origin. */
export function robotUrl(origin: string, key: string): string {
  return `${origin}/cgi-bin/webhook/send?key=${key}`
}
