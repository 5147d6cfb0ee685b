import { MAX_BYTES } from '@/lib/files/file'
import { uploadSchema } from '@/lib/files/file-schema'
import { storeFile } from '@/lib/files/file-store'
import { inspectFile } from '@/lib/files/inspect-file'
import { route } from '@/lib/http/route'

/** The form around the file. */
const FORM_BYTES = 64 * 1024

export const POST = route(
  {
    access: 'messages.send',
    body: uploadSchema,
    maxBytes: MAX_BYTES.file + FORM_BYTES,
    status: 201,
  },
  async ({ body, now }) => {
    const bytes = Buffer.from(await body.file.arrayBuffer())
    const { mime } = await inspectFile(bytes, body.kind)
    return storeFile(bytes, mime, now)
  },
)
