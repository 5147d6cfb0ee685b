import { liveOrigin, sandboxOrigin } from '@/lib/connections/origins'
import { route } from '@/lib/http/route'
import { addRobots } from '@/lib/robots/add-robots'
import { listRobots } from '@/lib/robots/list-robots'
import { addedRobotsJson, robotPageJson } from '@/lib/robots/robot-answer'
import { newRobotsSchema, robotFilterSchema } from '@/lib/robots/robot-schema'

export const GET = route(
  {
    access: 'log.read',
    summary: 'Robots, without their keys, with the use of their allowance',
    query: robotFilterSchema,
    answer: robotPageJson,
  },
  async ({ query, now }) => ({ items: await listRobots(now, query.groupId), next: null }),
)

export const POST = route(
  {
    access: 'robots.write',
    summary: 'Add robots by their webhook addresses, all or none',
    body: newRobotsSchema,
    answer: addedRobotsJson,
    status: 201,
    errors: ['conflict'],
  },
  ({ body, actor, now }) =>
    addRobots(body, { liveOrigin: liveOrigin(), sandboxOrigin: sandboxOrigin() }, actor, now),
)
