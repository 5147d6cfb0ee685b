import { SANDBOX_HOST } from '@/lib/wecom/webhook-url'

/** A group robot as pages and programs see it: never with its key. */
export type Robot = {
  id: number
  groupId: number
  groupName: string
  name: string
  description: string
  notes: string
  isActive: boolean
  /** Where its key may be sent; `sandbox` for the built-in stand-in. */
  host: string
  /** The key's last four characters. */
  keyEnding: string
  totalMessagesSent: number
  lastUsedAt: Date | null
  createdBy: string
  createdAt: Date
  lane: RobotLane
}

/** How the robot's allowance stands. */
export type RobotLane = {
  used: number
  count: number
  windowMs: number
  /** When the next message may go. */
  nextFreeAt: Date
  /** WeCom asked to wait until then; keys of `reasons` in lib/i18n say why. */
  blockedUntil: Date | null
  blockedReason: string | null
  /** Stopped until a person resumes it. */
  pausedAt: Date | null
  pausedReason: string | null
}

export type RobotState = 'disabled' | 'paused' | 'blocked' | 'full' | 'working'

/** What people need to know about a robot, the gravest first. `full`: its allowance is used up. */
export function robotState(
  robot: {
    isActive: boolean
    lane: Pick<RobotLane, 'pausedAt' | 'blockedUntil' | 'used' | 'count'>
  },
  now: Date,
): RobotState {
  if (!robot.isActive) return 'disabled'
  if (robot.lane.pausedAt) return 'paused'
  if (robot.lane.blockedUntil && robot.lane.blockedUntil > now) return 'blocked'
  return robot.lane.used >= robot.lane.count ? 'full' : 'working'
}

export function isSandboxRobot(robot: { host: string }): boolean {
  return robot.host === SANDBOX_HOST
}
