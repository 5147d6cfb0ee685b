import { route } from '@/lib/http/route'
import { listStaffChoices } from '@/lib/people/staff-store'

/** Far more than a centre has. */
const MOST = 2_000

/** All who work here in short, for a list to choose from. */
export const GET = route({ access: 'log.read' }, async () => ({
  items: await listStaffChoices(MOST),
}))
