import { route } from '@/lib/http/route'
import { idParamsSchema } from '@/lib/ids'
import { changeRobot } from '@/lib/robots/change-robot'
import { deleteRobot } from '@/lib/robots/delete-robot'
import { getRobot } from '@/lib/robots/list-robots'
import { robotJson } from '@/lib/robots/robot-answer'
import { changedRobotSchema } from '@/lib/robots/robot-schema'

export const GET = route(
  { access: 'log.read', summary: 'One robot', params: idParamsSchema, answer: robotJson },
  ({ params, now }) => getRobot(params.id, now),
)

export const PATCH = route(
  {
    access: 'robots.write',
    summary: 'Change a robot',
    params: idParamsSchema,
    body: changedRobotSchema,
    answer: robotJson,
  },
  async ({ params, body, actor, now }) => {
    await changeRobot(params.id, body, actor, now)
    return getRobot(params.id, now)
  },
)

export const DELETE = route(
  {
    access: 'robots.write',
    summary: 'Delete a robot',
    params: idParamsSchema,
    errors: ['not_allowed_now'],
  },
  ({ params, actor, now }) => deleteRobot(params.id, actor, now),
)
