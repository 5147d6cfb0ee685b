import 'server-only'
import { recordAudit, userId, type Actor } from '@/lib/audit/audit-store'
import { inTransaction, type Sql } from '@/lib/db/sql'
import { AppError, type FieldProblem } from '@/lib/errors'
import type { Group } from '@/lib/groups/group'
import { groupNamesInUse, insertGroup, lockGroupOfBody } from '@/lib/groups/group-store'
import { linkLane, registerLane, resumeLane } from '@/lib/lanes/lane-store'
import { laneIdentity, seal } from '@/lib/secrets/seal'
import { readWebhookUrls, type Webhook, type WebhookOrigins } from './read-webhook-urls'
import type { NewRobot, NewRobots } from './robot-schema'
import { insertRobot, robotNamesInUse, robotsOfLanes, sealedKeyPlace } from './robot-store'

/**
 * Adds robots by their webhook URLs, all or none. Of a URL only host and key are kept, the key
 * sealed. A robot that was here before gets its old allowance back.
 * @throws AppError `invalid_input` with every problem of every line (`robots.N.url`, `.name`,
 *   `groupId`), `conflict`
 */
export async function addRobots(
  { groupId, robots }: NewRobots,
  origins: WebhookOrigins,
  actor: Actor,
  now: Date,
): Promise<{ ids: number[] }> {
  const { webhooks, problems } = readWebhookUrls(
    robots.map((robot) => robot.url),
    origins,
  )
  return inTransaction(async (sql) => {
    const group = groupId === null ? null : await lockGroupOfBody(sql, groupId)
    const lanes = await registerLanes(sql, webhooks, now)
    problems.push(...(await alreadyEntered(sql, lanes)))
    problems.push(...(await takenNames(sql, robots, group === null)))
    if (problems.length > 0) throw invalidRobots(problems)
    const ids: number[] = []
    for (const [index, robot] of robots.entries()) {
      const home = group ?? (await makeGroup(sql, robot.name, actor, now))
      ids.push(await addRobot(sql, robot, lanes[index]!, home, actor, now))
    }
    return { ids }
  })
}

type NewLane = Webhook & { identity: string; laneId: number }

/** In the order of their identities, so that two who add the same robots never wait in a circle. */
async function registerLanes(
  sql: Sql,
  webhooks: (Webhook | undefined)[],
  now: Date,
): Promise<(NewLane | undefined)[]> {
  const lanes = webhooks.map(
    (webhook) =>
      webhook && { ...webhook, identity: laneIdentity('robot', webhook.host, webhook.key) },
  )
  const ids = new Map<string, number>()
  const sorted = lanes
    .flatMap((lane) => lane ?? [])
    .sort((a, b) => (a.identity < b.identity ? -1 : 1))
  for (const { identity, host } of sorted) {
    ids.set(identity, await registerLane(sql, { kind: 'robot', host, identity }, now))
  }
  return lanes.map((lane) => lane && { ...lane, laneId: ids.get(lane.identity)! })
}

async function alreadyEntered(sql: Sql, lanes: (NewLane | undefined)[]): Promise<FieldProblem[]> {
  const present = await robotsOfLanes(
    sql,
    lanes.flatMap((lane) => lane?.laneId ?? []),
  )
  const byLane = new Map(present.map((robot) => [robot.laneId, robot]))
  return lanes.flatMap((lane, index): FieldProblem[] => {
    const robot = lane && byLane.get(lane.laneId)
    if (!robot) return []
    return [
      {
        field: `robots.${index}.url`,
        code: 'robot_already_entered',
        message: `This robot is here already: ${robot.name}, in ${robot.groupName}.`,
        params: { name: robot.name, group: robot.groupName },
      },
    ]
  })
}

async function takenNames(
  sql: Sql,
  robots: NewRobot[],
  alsoAsGroups: boolean,
): Promise<FieldProblem[]> {
  const names = robots.map((robot) => robot.name)
  const taken = await robotNamesInUse(sql, names)
  const takenGroups = alsoAsGroups ? await groupNamesInUse(sql, names) : new Set<string>()
  return names.flatMap((name, index): FieldProblem[] => {
    const field = `robots.${index}.name`
    if (taken.has(name) || names.indexOf(name) < index) {
      return [{ field, code: 'robot_name_taken', message: 'Another robot has this name.' }]
    }
    if (!takenGroups.has(name)) return []
    return [{ field, code: 'group_name_taken', message: 'There is a group of this name already.' }]
  })
}

async function makeGroup(sql: Sql, name: string, actor: Actor, now: Date): Promise<Group> {
  const group = await insertGroup(sql, { name, description: '' }, userId(actor), now)
  const subject = { kind: 'group', id: group.id, label: name }
  await recordAudit(sql, { actor, action: 'group.created', subject, after: { name } }, now)
  return group
}

async function addRobot(
  sql: Sql,
  { name, description }: NewRobot,
  { host, key, identity, laneId }: NewLane,
  group: Group,
  actor: Actor,
  now: Date,
): Promise<number> {
  const keyEnding = key.slice(-4)
  const sealedKey = seal(key, sealedKeyPlace(identity))
  const robot = { name, description, groupId: group.id, laneId, host, keyEnding, sealedKey }
  const id = await insertRobot(sql, { ...robot, createdBy: actor.name }, now)
  await linkLane(sql, group.poolId, laneId)
  // Entered again by a person: whatever stopped it before is for WeCom to say once more.
  await resumeLane(sql, laneId)
  const after = { group: group.name, description, host, keyEnding, key: 'changed' }
  const subject = { kind: 'robot', id, label: name }
  await recordAudit(sql, { actor, action: 'robot.created', subject, after }, now)
  return id
}

function invalidRobots(problems: FieldProblem[]): AppError {
  return new AppError('invalid_input', {
    message: 'Some robots cannot be added.',
    fields: problems,
  })
}
