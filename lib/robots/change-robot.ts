import 'server-only'
import { recordAudit, type Actor } from '@/lib/audit/audit-store'
import { changedFields } from '@/lib/audit/changed-fields'
import { inTransaction, type Sql } from '@/lib/db/sql'
import type { Group } from '@/lib/groups/group'
import { lockGroupOfBody } from '@/lib/groups/group-store'
import { linkLane, resumeLane, unlinkLane } from '@/lib/lanes/lane-store'
import type { ChangedRobot } from './robot-schema'
import { lockRobot, updateRobot, type RobotRow } from './robot-store'

/**
 * Changes words, group or whether the robot is active. What waits in its group goes on with the
 * group's other robots, or waits for one.
 * @throws AppError `not_found`, `invalid_input` (`name`, `groupId`)
 */
export async function changeRobot(
  id: number,
  change: ChangedRobot,
  actor: Actor,
  now: Date,
): Promise<void> {
  await inTransaction(async (sql) => {
    const target = change.groupId === undefined ? null : await lockGroupOfBody(sql, change.groupId)
    const robot = await lockRobot(sql, id)
    const changed = changedFields(shown(robot), shownChange(change, target))
    if (!changed) return
    await updateRobot(sql, id, change)
    await relink(sql, robot, change.isActive ?? robot.isActive, target)
    const subject = { kind: 'robot', id, label: change.name ?? robot.name }
    await recordAudit(sql, { actor, action: 'robot.changed', subject, ...changed }, now)
  })
}

function shown({ name, description, notes, isActive, groupName }: RobotRow) {
  return { name, description, notes, isActive, group: groupName }
}

function shownChange(change: ChangedRobot, target: Group | null) {
  const words: Record<string, unknown> = { ...change }
  delete words.groupId
  return target ? { ...words, group: target.name } : words
}

async function relink(
  sql: Sql,
  robot: RobotRow,
  isActive: boolean,
  target: Group | null,
): Promise<void> {
  const poolId = target?.poolId ?? robot.poolId
  if (isActive === robot.isActive && poolId === robot.poolId) return
  await unlinkLane(sql, robot.poolId, robot.laneId)
  if (!isActive) return
  await linkLane(sql, poolId, robot.laneId)
  if (!robot.isActive) await resumeLane(sql, robot.laneId)
}
