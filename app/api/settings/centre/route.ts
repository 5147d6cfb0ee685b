import { route } from '@/lib/http/route'
import { centreChangeSchema, centreJson } from '@/lib/settings/centre-schema'
import { readCentre } from '@/lib/settings/centre-store'
import { updateCentre } from '@/lib/settings/update-centre'

export const GET = route(
  {
    access: 'log.read',
    summary: 'What the whole centre shares: its name, time zone and languages',
    answer: centreJson,
  },
  () => readCentre(),
)

export const PATCH = route(
  { access: 'settings.write', body: centreChangeSchema },
  ({ body, actor, now }) => updateCentre(body, { actor, now }),
)
