import { route } from '@/lib/http/route'
import { listTags } from '@/lib/people/tag-store'

export const GET = route({ access: 'log.read' }, async () => ({ items: await listTags() }))
