import { z } from 'zod'
import { changesJson } from '@/lib/changes/changes-answer'
import { listChanges } from '@/lib/changes/list-changes'
import { route } from '@/lib/http/route'

const query = z.object({ since: z.string().max(300).optional() })

export const GET = route(
  {
    access: 'log.read',
    summary: 'What changed since a cursor: cheap to ask often',
    query,
    answer: changesJson,
  },
  ({ query }) => listChanges(query.since),
)
