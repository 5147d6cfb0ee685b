import { route } from '@/lib/http/route'
import { staffMatchSchema } from '@/lib/people/person-filter'
import { matchingStaffIds } from '@/lib/people/staff-store'

/** One message never goes to more. */
const MOST = 2_000

/** Everybody who matches, for choosing them all. */
export const GET = route({ access: 'log.read', query: staffMatchSchema }, async ({ query }) => {
  const ids = await matchingStaffIds(query, MOST + 1)
  return { ids: ids.slice(0, MOST), more: ids.length > MOST }
})
