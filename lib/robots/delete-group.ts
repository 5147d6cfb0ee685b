import 'server-only'
import { recordAudit, userId, type Actor } from '@/lib/audit/audit-store'
import { inTransaction } from '@/lib/db/sql'
import { AppError } from '@/lib/errors'
import { lockGroup, markGroupDeleted } from '@/lib/groups/group-store'
import { closePool } from '@/lib/lanes/lane-store'
import { countWaiting, isSendingFrom } from '@/lib/messages/count-waiting'
import { removeRobot } from './delete-robot'
import { lockRobotsOf } from './robot-store'

/**
 * Deletes a group together with its robots (hence here, above lib/groups); the log keeps its
 * history. The group's row is locked, so that no batch is accepted for it meanwhile.
 * @throws AppError `not_found`, `not_allowed_now` while messages wait there (`params.waiting`)
 */
export async function deleteGroup(
  id: number,
  actor: Actor,
  mayDeleteRobots: boolean,
  now: Date,
): Promise<void> {
  await inTransaction(async (sql) => {
    const group = await lockGroup(sql, id)
    const waiting = (await countWaiting(sql, [group.poolId])).get(group.poolId) ?? 0
    if (waiting > 0 || (await isSendingFrom(sql, group.poolId))) throw stillWaiting(waiting)
    const robots = await lockRobotsOf(sql, id)
    if (robots.length > 0 && !mayDeleteRobots) throw hasRobots()
    for (const robot of robots) await removeRobot(sql, robot, actor, now)
    await closePool(sql, group.poolId, now)
    await markGroupDeleted(sql, group, userId(actor), now)
    const subject = { kind: 'group', id, label: group.name }
    const before = { name: group.name, robots: robots.map((robot) => robot.name) }
    await recordAudit(sql, { actor, action: 'group.deleted', subject, before }, now)
  })
}

function stillWaiting(waiting: number): AppError {
  return new AppError('not_allowed_now', {
    message: 'Messages still wait for this group.',
    hint: 'Cancel them on the page of their batch, or wait until they have gone out.',
    params: { waiting },
  })
}

function hasRobots(): AppError {
  return new AppError('forbidden', {
    message: 'The group has robots, which only an admin deletes.',
    hint: 'Ask an admin of your centre.',
  })
}
