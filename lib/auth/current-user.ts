import 'server-only'
import { cookies } from 'next/headers'
import { forbidden, redirect } from 'next/navigation'
import { cache } from 'react'
import type { Actor } from '@/lib/audit/audit-store'
import type { User } from '@/lib/users/user'
import { can, type Permission } from './policy'
import { userOfSession } from './session'
import { SESSION_COOKIE } from './session-token'

export type CurrentUser = Pick<User, 'id' | 'name' | 'email' | 'role' | 'locale'>

/** The signed-in person of this request; asks the database once for each request. */
export const currentUser = cache(async (): Promise<CurrentUser | null> => {
  return userOfSession((await cookies()).get(SESSION_COOKIE)?.value)
})

/**
 * The signed-in person of a page that needs `permission`. Call it where the page reads its data:
 * layouts don't run again on navigation. Signed-out people go to the sign-in page, others see 403.
 */
export async function pageUser(permission: Permission): Promise<CurrentUser> {
  const user = await currentUser()
  if (!user) redirect('/sign-in')
  if (!can(user.role, permission)) forbidden()
  return user
}

/** Who the audit trail names for what this person does. */
export function actorOf(user: Pick<User, 'id' | 'name'>): Actor {
  return { kind: 'user', id: user.id, name: user.name }
}
