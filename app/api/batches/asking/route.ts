import { askingPageJson } from '@/lib/batches/batch-answer'
import { askingPageSchema } from '@/lib/batches/batch-schema'
import { listAsking } from '@/lib/batches/list-asking'
import { route } from '@/lib/http/route'

export const GET = route(
  {
    access: 'log.read',
    summary: 'Batches that wait for a person: for approval, or because their time was missed',
    query: askingPageSchema,
    answer: askingPageJson,
  },
  ({ query, user }) => listAsking(query, user.id),
)
