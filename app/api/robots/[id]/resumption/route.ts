import { route } from '@/lib/http/route'
import { idParamsSchema } from '@/lib/ids'
import { getRobot } from '@/lib/robots/list-robots'
import { resumeRobot } from '@/lib/robots/resume-robot'
import { robotJson } from '@/lib/robots/robot-answer'

export const POST = route(
  {
    access: 'robots.write',
    summary: 'Put a paused robot back to work',
    params: idParamsSchema,
    answer: robotJson,
    errors: ['not_allowed_now'],
  },
  async ({ params, actor, now }) => {
    await resumeRobot(params.id, actor, now)
    return getRobot(params.id, now)
  },
)
