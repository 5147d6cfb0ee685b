import { createGroup } from '@/lib/groups/create-group'
import { groupPageJson, createdJson } from '@/lib/groups/group-answer'
import { newGroupSchema } from '@/lib/groups/group-schema'
import { listGroups } from '@/lib/groups/list-groups'
import { route } from '@/lib/http/route'

export const GET = route(
  { access: 'log.read', summary: 'All groups, by name', answer: groupPageJson },
  async () => ({
    items: await listGroups(),
    next: null,
  }),
)

export const POST = route(
  {
    access: 'groups.write',
    summary: 'Add a group',
    body: newGroupSchema,
    answer: createdJson,
    status: 201,
  },
  ({ body, actor, now }) => createGroup(body, actor, now),
)
