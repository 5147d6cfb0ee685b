import { liveOrigin, sandboxOrigin } from '@/lib/connections/origins'
import { route } from '@/lib/http/route'
import { addRobots } from '@/lib/robots/add-robots'
import { listRobots } from '@/lib/robots/list-robots'
import { newRobotsSchema, robotFilterSchema } from '@/lib/robots/robot-schema'

export const GET = route(
  { access: 'log.read', query: robotFilterSchema },
  async ({ query, now }) => ({ items: await listRobots(now, query.groupId), next: null }),
)

export const POST = route(
  { access: 'robots.write', body: newRobotsSchema, status: 201 },
  ({ body, actor, now }) =>
    addRobots(body, { liveOrigin: liveOrigin(), sandboxOrigin: sandboxOrigin() }, actor, now),
)
