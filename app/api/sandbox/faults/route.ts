import { route } from '@/lib/http/route'
import { presentOverview, requireRobot, requireSandbox } from '../present-sandbox'
import { recordSandboxChange } from '../record-sandbox-change'
import { newFaultSchema } from '../sandbox-schema'

/** What goes wrong with the next calls of one robot, or of any. */
export const POST = route(
  { access: 'sandbox.write', body: newFaultSchema },
  async ({ body, actor, now }) => {
    const sandbox = requireSandbox()
    const { robotId, ...fault } = body
    const named = /^(\*|gettoken|app\/\d+)$/.test(robotId)
    const robot = named ? { key: robotId, name: robotId } : requireRobot(sandbox, robotId)
    sandbox.setFault({ ...fault, robotKey: robot.key })
    await recordSandboxChange(actor, 'fault_set', robot.name, now, fault)
    return presentOverview(sandbox).faults
  },
)

export const DELETE = route({ access: 'sandbox.write' }, async ({ actor, now }) => {
  requireSandbox().clearFaults()
  await recordSandboxChange(actor, 'faults_ended', 'sandbox', now)
})
