import 'server-only'
import { userId, type Actor } from '@/lib/audit/audit-store'
import type { Sql } from '@/lib/db/sql'
import { insertGroup } from '@/lib/groups/group-store'
import type { Group } from '@/lib/groups/group'
import { linkLane, registerLane } from '@/lib/lanes/lane-store'
import { insertRobot, sealedKeyPlace, updateRobot } from '@/lib/robots/robot-store'
import { laneIdentity, seal } from '@/lib/secrets/seal'
import { SANDBOX_HOST } from '@/lib/wecom/webhook-url'
import sandbox from '@/prisma/sample-centre/sandbox.json'

/** The sandbox gives robots with such keys a fixed fault (docs/sandbox.md). */
const FAULTY = /^0{8}-/

/**
 * The groups of the sandbox and their robots, as if somebody had pasted each URL. Robots that fail
 * on purpose are switched off, so that the first message to the test group arrives.
 */
export async function loadSampleGroups(
  sql: Sql,
  actor: Actor,
  now: Date,
): Promise<{ groups: number; robots: number }> {
  const groups = new Map<string, Group>()
  for (const { name, description } of sandbox.groups) {
    groups.set(name, await insertGroup(sql, { name, description }, userId(actor), now))
  }
  for (const robot of sandbox.robots) {
    const group = groups.get(robot.group)
    if (group) await addRobot(sql, robot, group, actor, now)
  }
  return { groups: groups.size, robots: sandbox.robots.length }
}

async function addRobot(
  sql: Sql,
  { key, name, description }: { key: string; name: string; description: string },
  group: Group,
  actor: Actor,
  now: Date,
): Promise<void> {
  const identity = laneIdentity('robot', SANDBOX_HOST, key)
  const laneId = await registerLane(sql, { kind: 'robot', host: SANDBOX_HOST, identity }, now)
  const robot = {
    name,
    description,
    groupId: group.id,
    laneId,
    host: SANDBOX_HOST,
    keyEnding: key.slice(-4),
    sealedKey: seal(key, sealedKeyPlace(identity)),
    createdBy: actor.name,
  }
  const id = await insertRobot(sql, robot, now)
  if (FAULTY.test(key)) await updateRobot(sql, id, { isActive: false })
  else await linkLane(sql, group.poolId, laneId)
}
