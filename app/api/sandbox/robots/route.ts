import { route } from '@/lib/http/route'
import { presentRobot, requireSandbox } from '../present-sandbox'
import { recordSandboxChange } from '../record-sandbox-change'
import { newSandboxRobotSchema } from '../sandbox-schema'

export const POST = route(
  { access: 'sandbox.write', body: newSandboxRobotSchema, status: 201 },
  async ({ body, actor, now }) => {
    const sandbox = requireSandbox()
    const robot = sandbox.addRobot(body)
    await recordSandboxChange(actor, 'robot_added', robot.name, now)
    return presentRobot({ ...robot, allowance: sandbox.allowance(robot) })
  },
)
