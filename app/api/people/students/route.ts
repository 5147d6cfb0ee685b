import { route } from '@/lib/http/route'
import { createStudent } from '@/lib/people/create-student'
import { studentFilterSchema } from '@/lib/people/person-filter'
import { newStudentSchema } from '@/lib/people/person-schema'
import { listStudents } from '@/lib/people/student-store'

export const GET = route({ access: 'log.read', query: studentFilterSchema }, ({ query, now }) =>
  listStudents(query, now),
)

export const POST = route(
  { access: 'people.write', body: newStudentSchema, status: 201 },
  ({ body, actor, now }) => createStudent(body, actor, now),
)
