import { route } from '@/lib/http/route'
import { centreChangeSchema } from '@/lib/settings/centre-schema'
import { readCentre } from '@/lib/settings/centre-store'
import { updateCentre } from '@/lib/settings/update-centre'

export const GET = route({ access: 'account' }, () => readCentre())

export const PATCH = route(
  { access: 'settings.write', body: centreChangeSchema },
  ({ body, actor, now }) => updateCentre(body, { actor, now }),
)
