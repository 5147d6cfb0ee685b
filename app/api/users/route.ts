import { route } from '@/lib/http/route'
import { createUser } from '@/lib/users/create-user'
import { newUserSchema } from '@/lib/users/user-schema'
import { listUsers } from '@/lib/users/user-store'

export const GET = route({ access: 'users.write' }, async () => ({ items: await listUsers() }))

/** Adds a colleague; answers with the link by which they choose a password. */
export const POST = route(
  { access: 'users.write', body: newUserSchema, status: 201 },
  ({ body, actor, now }) => createUser(body, { actor, now }),
)
