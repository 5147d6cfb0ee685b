import { route } from '@/lib/http/route'
import { createStaff } from '@/lib/people/create-staff'
import { staffPageJson } from '@/lib/people/person-answer'
import { staffFilterSchema } from '@/lib/people/person-filter'
import { newStaffSchema } from '@/lib/people/person-schema'
import { listStaff } from '@/lib/people/staff-store'

export const GET = route(
  {
    access: 'log.read',
    summary: 'The staff by name; `next` goes back as `after`',
    query: staffFilterSchema,
    answer: staffPageJson,
  },
  ({ query }) => listStaff(query),
)

export const POST = route(
  { access: 'people.write', body: newStaffSchema, status: 201 },
  ({ body, actor, now }) => createStaff(body, actor, now),
)
