import { idParamsSchema } from '@/lib/ids'
import { route } from '@/lib/http/route'
import { changeRobot } from '@/lib/robots/change-robot'
import { deleteRobot } from '@/lib/robots/delete-robot'
import { getRobot } from '@/lib/robots/list-robots'
import { changedRobotSchema } from '@/lib/robots/robot-schema'

export const GET = route({ access: 'log.read', params: idParamsSchema }, ({ params, now }) =>
  getRobot(params.id, now),
)

export const PATCH = route(
  { access: 'robots.write', params: idParamsSchema, body: changedRobotSchema },
  async ({ params, body, actor, now }) => {
    await changeRobot(params.id, body, actor, now)
    return getRobot(params.id, now)
  },
)

export const DELETE = route(
  { access: 'robots.write', params: idParamsSchema },
  ({ params, actor, now }) => deleteRobot(params.id, actor, now),
)
