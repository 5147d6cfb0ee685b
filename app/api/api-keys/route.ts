import { newApiKeySchema } from '@/lib/api-keys/api-key-schema'
import { listApiKeys } from '@/lib/api-keys/api-key-store'
import { createApiKey } from '@/lib/api-keys/create-api-key'
import { route } from '@/lib/http/route'

export const GET = route({ access: 'keys.write' }, async ({ now }) => ({
  items: await listApiKeys(now),
  next: null,
}))

/** Makes a key for oneself; this answer is the only place where it stands. */
export const POST = route(
  { access: 'keys.write', body: newApiKeySchema, status: 201 },
  ({ body, user, actor, now }) => createApiKey(body, { actor, ownerId: user.id, now }),
)
