import { route } from '@/lib/http/route'
import { idParamsSchema } from '@/lib/ids'
import { changeStaff } from '@/lib/people/change-staff'
import { changedStaffSchema } from '@/lib/people/person-schema'
import { getStaff } from '@/lib/people/staff-store'

export const GET = route({ access: 'log.read', params: idParamsSchema }, ({ params }) =>
  getStaff(params.id),
)

/** Changes, archives and restores. */
export const PATCH = route(
  { access: 'people.write', params: idParamsSchema, body: changedStaffSchema },
  ({ params, body, actor, now }) => changeStaff(params.id, body, actor, now),
)
