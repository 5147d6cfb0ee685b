import type { GroupSummary } from '@/lib/groups/group'
import { isSandboxRobot, type Robot } from '@/lib/robots/robot'

/** A group as the composer offers it. */
export type GroupChoice = {
  id: number
  name: string
  description: string
  /** Robots that are switched on. */
  robots: number
  /** Those of them that can carry a message now. */
  serving: number
  /** Of those that are switched on, how many lead to the sandbox. */
  trial: number
}

export type NotReachable = 'no_robot' | 'paused'

/** Why nothing can be sent to this group now; null when it can. */
export function whyUnreachable(
  group: Pick<GroupChoice, 'robots' | 'serving'>,
): NotReachable | null {
  if (group.serving > 0) return null
  return group.robots === 0 ? 'no_robot' : 'paused'
}

export type Reach = 'live' | 'trial' | 'mixed'

/** Whether a message to this group reaches real people, the sandbox, or either. */
export function reachOf(group: Pick<GroupChoice, 'robots' | 'trial'>): Reach {
  if (group.trial === 0) return 'live'
  return group.trial === group.robots ? 'trial' : 'mixed'
}

/** Puts together what the lists of groups and of robots know. */
export function toGroupChoices(groups: GroupSummary[], robots: Robot[]): GroupChoice[] {
  return groups.map(({ id, name, description, robots: active, serving }) => ({
    id,
    name,
    description,
    robots: active,
    serving,
    trial: robots.filter((robot) => robot.groupId === id && robot.isActive && isSandboxRobot(robot))
      .length,
  }))
}
