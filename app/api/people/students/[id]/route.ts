import { route } from '@/lib/http/route'
import { idParamsSchema } from '@/lib/ids'
import { changeStudent } from '@/lib/people/change-student'
import { changedStudentSchema } from '@/lib/people/person-schema'
import { getStudent } from '@/lib/people/student-store'

export const GET = route({ access: 'log.read', params: idParamsSchema }, ({ params, now }) =>
  getStudent(params.id, now),
)

/** Changes, archives and restores. */
export const PATCH = route(
  { access: 'people.write', params: idParamsSchema, body: changedStudentSchema },
  ({ params, body, actor, now }) => changeStudent(params.id, body, actor, now),
)
