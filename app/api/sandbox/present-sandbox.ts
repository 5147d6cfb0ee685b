import 'server-only'
import { createHash } from 'node:crypto'
import type {
  SandboxChat,
  SandboxOverview,
  SandboxRobotView,
} from '@/components/sandbox/sandbox-views'
import { AppError } from '@/lib/errors'
import { builtInSandbox } from '@/lib/runtime/built-in-sandbox'
import type { RobotView, Sandbox } from '@/lib/sandbox/sandbox'
import type { Arrival } from '@/lib/sandbox/types'
import { presentCorp } from './present-corp'

/** As much as a phone shows, by messages and by characters (pictures are in the bodies). */
const SHOWN_MESSAGES = 60
const SHOWN_CHARACTERS = 6_000_000
const TEASER = 80

/** @throws AppError `not_found` when there is none: SANDBOX=off */
export function requireSandbox(): Sandbox {
  const sandbox = builtInSandbox()
  if (!sandbox) throw new AppError('not_found', { message: 'There is no sandbox here.' })
  return sandbox
}

/** The robot that `idOfKey` named. @throws AppError `not_found` */
export function requireRobot(sandbox: Sandbox, id: string): RobotView {
  const robot = sandbox.robots().find(({ key }) => idOfKey(key) === id)
  if (!robot) throw new AppError('not_found', { message: 'There is no such robot.' })
  return robot
}

export function presentOverview(sandbox: Sandbox): SandboxOverview {
  return {
    groups: sandbox.groups().map((group) => ({
      id: group.id,
      name: group.name,
      members: group.members.length,
      robots: group.robots.map(presentRobot),
      last: presentLast(group.arrivals.at(-1)),
    })),
    faults: sandbox.faults().map(({ robotKey, ...fault }) => ({
      ...fault,
      robotId: isPlain(robotKey) ? robotKey : idOfKey(robotKey),
    })),
    delay: sandbox.state.delay,
    corp: presentCorp(sandbox),
  }
}

/** @throws AppError `not_found` */
export function presentChat(sandbox: Sandbox, groupId: string): SandboxChat {
  const group = sandbox.group(groupId)
  if (!group) throw new AppError('not_found', { message: 'There is no such group.' })
  return {
    id: group.id,
    name: group.name,
    members: group.members,
    messages: newest(group.arrivals).map(({ id, at, robotName, body }) => ({
      id,
      at,
      robotName,
      payload: readBody(body),
    })),
    files: Object.fromEntries(
      [...sandbox.state.media.values()].map(({ mediaId, filename }) => [mediaId, filename]),
    ),
  }
}

export function presentRobot(robot: RobotView): SandboxRobotView {
  return {
    id: idOfKey(robot.key),
    name: robot.name,
    keyEnding: robot.key.slice(-4),
    removed: robot.removed,
    used: robot.allowance.used,
    count: robot.allowance.count,
  }
}

/** Faults of any robot, of an application, of gettoken: no secret is in their names. */
function isPlain(key: string): boolean {
  return key === '*' || key === 'gettoken' || key.startsWith('app/')
}

function idOfKey(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 16)
}

function newest(arrivals: Arrival[]): Arrival[] {
  const shown: Arrival[] = []
  let characters = 0
  for (const arrival of arrivals.slice(-SHOWN_MESSAGES).reverse()) {
    characters += arrival.body.length
    if (shown.length > 0 && characters > SHOWN_CHARACTERS) break
    shown.unshift(arrival)
  }
  return shown
}

function presentLast(arrival: Arrival | undefined) {
  if (!arrival) return null
  const {
    text,
    markdown,
    markdown_v2: v2,
  } = (readBody(arrival.body) ?? {}) as {
    [kind: string]: { content?: unknown } | undefined
  }
  const words = text?.content ?? markdown?.content ?? v2?.content ?? arrival.kind
  const line = String(words).replace(/<@([^<>\s]+)>/g, '@$1')
  return { id: arrival.id, at: arrival.at, text: line.slice(0, TEASER) }
}

/** What is no JSON (the stand-in is as tolerant as WeCom) is shown as it came. */
function readBody(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return body
  }
}
