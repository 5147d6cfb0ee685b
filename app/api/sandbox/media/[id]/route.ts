import { AppError } from '@/lib/errors'
import { route } from '@/lib/http/route'
import { mediaParamsSchema } from '../../corp-schema'
import { requireSandbox } from '../../present-sandbox'

/** A file that an application uploaded, for the phone that shows it. A download, never a page. */
export const GET = route(
  { access: 'sandbox.read', params: mediaParamsSchema },
  async ({ params }) => {
    const bytes = requireSandbox().mediaBytes(params.id)
    if (!bytes) throw new AppError('not_found', { message: 'There is no such file.' })
    return new Response(new Uint8Array(bytes), {
      headers: {
        'content-type': bytes[0] === 0xff ? 'image/jpeg' : 'image/png',
        'content-disposition': 'attachment',
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, max-age=3600',
      },
    })
  },
)
