import 'server-only'
import { originOf } from '@/lib/connections/origins'
import { recordRobotUse, robotOfLane } from '@/lib/robots/robot-store'
import { unseal } from '@/lib/secrets/seal'
import { judgeCall } from '@/lib/wecom/judge-call'
import { sendToRobot } from '@/lib/wecom/robot'
import { robotMessageSchema } from '@/lib/wecom/robot-message'
import { maskKey, ROBOT_SEND_PATH } from '@/lib/wecom/webhook-url'
import type { Outcome, Sender } from './sender'

/** Staff groups, through a group robot's webhook. WeCom path/99110 */
export const robotSender: Sender = {
  async prepare(sql, message) {
    const robot = await robotOfLane(sql, message.laneId)
    if (!robot) return { kind: 'not_called', reason: 'robot_disabled_here' }
    const baseUrl = originOf(robot.host)
    if (!baseUrl) return stopped('wrong_host')
    const key = open(robot)
    if (!key) return stopped('key_unreadable')
    const payload = robotMessageSchema.parse(message.payload)
    return {
      request: { method: 'POST', url: `${baseUrl}${ROBOT_SEND_PATH}?key=${maskKey(key)}` },
      webhookName: robot.webhookName,
      send: async (timeoutMs) =>
        nameTheCulprit(judgeCall(await sendToRobot({ baseUrl, key }, payload, { timeoutMs }))),
      recordUse: (settling, accepted, now) => recordRobotUse(settling, robot.id, now, accepted),
    }
  },
}

/** A lane never oversteps its allowance: a robot that is over it is used by another program too. */
function nameTheCulprit(outcome: Outcome): Outcome {
  return outcome.reason === 'rate_limited'
    ? { ...outcome, reason: 'rate_limited_elsewhere' }
    : outcome
}

/** Nothing left, and nothing of this lane will before a person has mended it. */
function stopped(reason: string): Outcome {
  return { kind: 'refused', reason, pausesLane: true }
}

function open(robot: { sealedKey: string; laneIdentity: string }): string | undefined {
  try {
    return unseal(robot.sealedKey, `wecom_webhooks.sealed_key.${robot.laneIdentity}`)
  } catch {
    return undefined
  }
}
