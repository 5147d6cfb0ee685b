import { fileParamsSchema } from '@/lib/files/file-schema'
import { readStoredFile } from '@/lib/files/file-store'
import { route } from '@/lib/http/route'

/** A download, never a page: a browser must not run what somebody uploaded. */
export const GET = route(
  {
    access: 'log.read',
    summary: 'A file, as it was uploaded',
    params: fileParamsSchema,
    answerType: 'application/octet-stream',
  },
  async ({ params }) => {
    const file = await readStoredFile(params.sha256)
    return new Response(new Uint8Array(file.content), {
      headers: {
        'content-type': file.mime,
        'content-disposition': 'attachment',
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, max-age=31536000, immutable',
      },
    })
  },
)
