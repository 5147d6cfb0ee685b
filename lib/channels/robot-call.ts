import 'server-only'
import { originOf } from '@/lib/connections/origins'
import { loadTogether } from '@/lib/db/load-together'
import { sql } from '@/lib/db/sql'
import { robotsByLane, sealedKeyPlace } from '@/lib/robots/robot-store'
import { unseal } from '@/lib/secrets/seal'
import type { RobotAddress } from '@/lib/wecom/robot'
import type { Outcome } from './sender'

/** A robot that can be called: where, with which key, and whose allowance it uses. */
export type CallableRobot = {
  id: number
  webhookName: string
  laneIdentity: string
  address: RobotAddress
}

/** The robot of a message's lane with its key opened; an `Outcome` when it cannot be called. */
export async function callableRobot(message: {
  laneId: number
  poolId: number
}): Promise<CallableRobot | Outcome> {
  const robot = await robotOfLane(message.laneId)
  // Switched off, or moved to another group since the claim: the message is not for that one.
  if (robot?.poolId !== message.poolId) return { kind: 'not_called', reason: 'robot_disabled_here' }
  const baseUrl = originOf(robot.host)
  if (!baseUrl) return stopped('wrong_host')
  const key = openKey(robot)
  if (!key) return stopped('key_unreadable')
  const { id, webhookName, laneIdentity } = robot
  return { id, webhookName, laneIdentity, address: { baseUrl, key } }
}

const robotOfLane = loadTogether((laneIds: number[]) => robotsByLane(sql, laneIds))

/** Nothing left, and nothing of this lane will before a person has mended it. */
function stopped(reason: string): Outcome {
  return { kind: 'refused', reason, pausesLane: true }
}

function openKey(robot: { sealedKey: string; laneIdentity: string }): string | undefined {
  try {
    return unseal(robot.sealedKey, sealedKeyPlace(robot.laneIdentity))
  } catch {
    return undefined
  }
}
