import { route } from '@/lib/http/route'
import { idParamsSchema } from '@/lib/ids'
import { undoImport } from '@/lib/people/imports/undo-import'

/** Takes an import back, as far as nobody has changed or used its people since. */
export const POST = route(
  { access: 'people.write', params: idParamsSchema, status: 201 },
  ({ params, actor, now }) => undoImport(params.id, actor, now),
)
