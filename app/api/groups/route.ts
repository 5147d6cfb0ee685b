import { createGroup } from '@/lib/groups/create-group'
import { newGroupSchema } from '@/lib/groups/group-schema'
import { listGroups } from '@/lib/groups/list-groups'
import { route } from '@/lib/http/route'

export const GET = route({ access: 'log.read' }, async () => ({
  items: await listGroups(),
  next: null,
}))

export const POST = route(
  { access: 'groups.write', body: newGroupSchema, status: 201 },
  ({ body, actor, now }) => createGroup(body, actor, now),
)
