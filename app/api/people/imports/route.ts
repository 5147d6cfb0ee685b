import { route } from '@/lib/http/route'
import { listImports } from '@/lib/people/imports/import-log-store'
import { importPeople } from '@/lib/people/imports/import-people'
import { IMPORT_FORM_BYTES, importSchema } from '@/lib/people/imports/import-schema'

export const GET = route({ access: 'people.write' }, async () => ({
  items: await listImports(),
  next: null,
}))

/** Takes in what the preview showed. */
export const POST = route(
  { access: 'people.write', body: importSchema, maxBytes: IMPORT_FORM_BYTES, status: 201 },
  ({ body, actor, now }) => importPeople(body, actor, now),
)
