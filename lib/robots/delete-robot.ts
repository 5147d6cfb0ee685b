import 'server-only'
import { recordAudit, userId, type Actor } from '@/lib/audit/audit-store'
import { inTransaction, type Sql } from '@/lib/db/sql'
import { unlinkLane } from '@/lib/lanes/lane-store'
import { lockRobot, markRobotDeleted, type RobotRow } from './robot-store'

/** Forgets the robot's key for good; what it sent stays in the log. @throws AppError `not_found` */
export async function deleteRobot(id: number, actor: Actor, now: Date): Promise<void> {
  await inTransaction(async (sql) => removeRobot(sql, await lockRobot(sql, id), actor, now))
}

export async function removeRobot(
  sql: Sql,
  robot: RobotRow,
  actor: Actor,
  now: Date,
): Promise<void> {
  await unlinkLane(sql, robot.poolId, robot.laneId)
  await markRobotDeleted(sql, robot, userId(actor), now)
  const subject = { kind: 'robot', id: robot.id, label: robot.name }
  const before = { group: robot.groupName, host: robot.host, keyEnding: robot.keyEnding }
  await recordAudit(sql, { actor, action: 'robot.deleted', subject, before }, now)
}
