import { route } from '@/lib/http/route'
import { IMPORT_FORM_BYTES, importPreviewSchema } from '@/lib/people/imports/import-schema'
import { previewImport } from '@/lib/people/imports/preview-import'

/** What a list would change; nothing is written. */
export const POST = route(
  { access: 'people.write', body: importPreviewSchema, maxBytes: IMPORT_FORM_BYTES },
  ({ body }) => previewImport(body),
)
