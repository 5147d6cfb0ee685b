import { route } from '@/lib/http/route'
import { retentionSchema } from '@/lib/retention/retention-schema'
import { readRetention } from '@/lib/retention/retention-store'
import { updateRetention } from '@/lib/retention/update-retention'

export const GET = route({ access: 'settings.write' }, () => readRetention())

export const PUT = route(
  { access: 'settings.write', body: retentionSchema },
  ({ body, actor, now }) => updateRetention(body, { actor, now }),
)
