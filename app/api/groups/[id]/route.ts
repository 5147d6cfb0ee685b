import { changeGroup } from '@/lib/groups/change-group'
import { changedGroupSchema } from '@/lib/groups/group-schema'
import { getGroup } from '@/lib/groups/list-groups'
import { route } from '@/lib/http/route'
import { idParamsSchema } from '@/lib/ids'
import { deleteGroup } from '@/lib/robots/delete-group'

export const GET = route({ access: 'log.read', params: idParamsSchema }, ({ params }) =>
  getGroup(params.id),
)

export const PATCH = route(
  { access: 'groups.write', params: idParamsSchema, body: changedGroupSchema },
  async ({ params, body, actor, now }) => {
    await changeGroup(params.id, body, actor, now)
    return getGroup(params.id)
  },
)

export const DELETE = route(
  { access: 'groups.write', params: idParamsSchema },
  ({ params, actor, may, now }) => deleteGroup(params.id, actor, may('robots.write'), now),
)
