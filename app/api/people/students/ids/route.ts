import { route } from '@/lib/http/route'
import { studentMatchSchema } from '@/lib/people/person-filter'
import { matchingStudentIds } from '@/lib/people/student-store'

/** One message never goes to more. */
const MOST = 5_000

/** Everybody who matches, for choosing them all. */
export const GET = route(
  { access: 'log.read', query: studentMatchSchema },
  async ({ query, now }) => {
    const ids = await matchingStudentIds(query, MOST + 1, now)
    return { ids: ids.slice(0, MOST), more: ids.length > MOST }
  },
)
