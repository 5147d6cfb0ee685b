import { z } from 'zod'
import { listChanges } from '@/lib/changes/list-changes'
import { route } from '@/lib/http/route'

const query = z.object({ since: z.string().max(300).optional() })

export const GET = route({ access: 'log.read', query }, ({ query }) => listChanges(query.since))
