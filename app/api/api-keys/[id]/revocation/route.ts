import { revokeApiKey } from '@/lib/api-keys/revoke-api-key'
import { route } from '@/lib/http/route'
import { idParamsSchema } from '@/lib/ids'

/** Ends a key for good. */
export const POST = route(
  { access: 'keys.write', params: idParamsSchema, status: 201 },
  async ({ params, actor, now }) => {
    await revokeApiKey(params.id, { actor, now })
    return { revoked: true }
  },
)
