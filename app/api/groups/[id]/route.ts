import { changeGroup } from '@/lib/groups/change-group'
import { groupJson } from '@/lib/groups/group-answer'
import { changedGroupSchema } from '@/lib/groups/group-schema'
import { getGroup } from '@/lib/groups/list-groups'
import { route } from '@/lib/http/route'
import { idParamsSchema } from '@/lib/ids'
import { deleteGroup } from '@/lib/robots/delete-group'

export const GET = route(
  { access: 'log.read', summary: 'One group', params: idParamsSchema, answer: groupJson },
  ({ params }) => getGroup(params.id),
)

export const PATCH = route(
  {
    access: 'groups.write',
    summary: 'Change a group',
    params: idParamsSchema,
    body: changedGroupSchema,
    answer: groupJson,
  },
  async ({ params, body, actor, now }) => {
    await changeGroup(params.id, body, actor, now)
    return getGroup(params.id)
  },
)

export const DELETE = route(
  {
    access: 'groups.write',
    summary: 'Delete a group; its robots too, which needs robots.write',
    params: idParamsSchema,
    errors: ['not_allowed_now'],
  },
  ({ params, actor, may, now }) => deleteGroup(params.id, actor, may('robots.write'), now),
)
