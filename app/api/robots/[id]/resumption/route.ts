import { idParamsSchema } from '@/lib/ids'
import { route } from '@/lib/http/route'
import { getRobot } from '@/lib/robots/list-robots'
import { resumeRobot } from '@/lib/robots/resume-robot'

export const POST = route(
  { access: 'robots.write', params: idParamsSchema },
  async ({ params, actor, now }) => {
    await resumeRobot(params.id, actor, now)
    return getRobot(params.id, now)
  },
)
