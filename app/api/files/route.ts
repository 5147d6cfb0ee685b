import { MAX_BYTES } from '@/lib/files/file'
import { storedFileJson, uploadSchema } from '@/lib/files/file-schema'
import { uploadFile } from '@/lib/files/upload-file'
import { route } from '@/lib/http/route'

/** The form around the file. */
const FORM_BYTES = 64 * 1024

export const POST = route(
  {
    access: 'messages.send',
    summary: 'Upload a file that messages may carry',
    answer: storedFileJson,
    body: uploadSchema,
    maxBytes: MAX_BYTES.file + FORM_BYTES,
    status: 201,
  },
  async ({ body: { file, kind }, actor, now }) => {
    const bytes = Buffer.from(await file.arrayBuffer())
    return uploadFile({ name: file.name, bytes, kind }, { actor, now })
  },
)
