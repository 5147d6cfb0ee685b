import { route } from '@/lib/http/route'
import { presentRobot, requireRobot, requireSandbox } from '../../present-sandbox'
import { recordSandboxChange } from '../../record-sandbox-change'
import { changedSandboxRobotSchema, robotParamsSchema } from '../../sandbox-schema'

/** Takes the robot out of its group, as somebody would in WeCom, or puts it back. */
export const PATCH = route(
  { access: 'sandbox.write', params: robotParamsSchema, body: changedSandboxRobotSchema },
  async ({ params, body, actor, now }) => {
    const sandbox = requireSandbox()
    const { key, name } = requireRobot(sandbox, params.id)
    sandbox.setRemoved(key, body.removed)
    await recordSandboxChange(actor, body.removed ? 'robot_removed' : 'robot_restored', name, now)
    return presentRobot(requireRobot(sandbox, params.id))
  },
)
