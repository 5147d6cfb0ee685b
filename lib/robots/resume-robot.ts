import 'server-only'
import { recordAudit, type Actor } from '@/lib/audit/audit-store'
import { inTransaction } from '@/lib/db/sql'
import { lanesById, resumeLane } from '@/lib/lanes/lane-store'
import { lockRobot } from './robot-store'

/**
 * Puts a robot that stopped back to work; nothing happens to one that works. If what stopped it is
 * not mended, WeCom's next answer stops it again. @throws AppError `not_found`
 */
export async function resumeRobot(id: number, actor: Actor, now: Date): Promise<void> {
  await inTransaction(async (sql) => {
    const robot = await lockRobot(sql, id)
    const pausedReason = (await lanesById(sql, [robot.laneId])).get(robot.laneId)?.pausedReason
    if (!(await resumeLane(sql, robot.laneId))) return
    const subject = { kind: 'robot', id, label: robot.name }
    const change = { before: { pausedReason }, after: { pausedReason: null } }
    await recordAudit(sql, { actor, action: 'robot.resumed', subject, ...change }, now)
  })
}
