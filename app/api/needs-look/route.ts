import { looksJson } from '@/lib/batches/batch-answer'
import { countLooks } from '@/lib/batches/list-asking'
import { route } from '@/lib/http/route'

export const GET = route(
  {
    access: 'log.read',
    summary: 'How many messages and batches wait for a person, at most 100 of each',
    answer: looksJson,
  },
  () => countLooks(),
)
