import type { Role } from '@/lib/users/user'

/** The one place that says who may do what; pages, routes and navigation all ask here. */
const READ = ['account', 'log.read', 'sandbox.read'] as const
const SEND = ['messages.send', 'people.write', 'groups.write'] as const
const ADMINISTER = [
  'robots.write',
  'connections.write',
  'rules.write',
  'users.write',
  'keys.write',
  'settings.write',
  'audit.read',
  'metrics.read',
  'sandbox.write',
] as const

export const PERMISSIONS = [...READ, ...SEND, ...ADMINISTER] as const

export type Permission = (typeof PERMISSIONS)[number]

const ALLOWED: Record<Role, ReadonlySet<Permission>> = {
  viewer: new Set<Permission>(READ),
  sender: new Set<Permission>([...READ, ...SEND]),
  admin: new Set<Permission>(PERMISSIONS),
}

/**
 * What an API key may be given. Never what leads further: people, keys, settings and connections
 * stay with people, as does one's own account.
 */
export const KEY_SCOPES = [
  'log.read',
  'messages.send',
  'groups.write',
  'robots.write',
  'audit.read',
  'metrics.read',
] as const satisfies readonly Permission[]

export type KeyScope = (typeof KEY_SCOPES)[number]

export function can(role: Role, permission: Permission): boolean {
  return ALLOWED[role].has(permission)
}

/** As `can`, for whoever calls: with a key, only what is also within its scopes. */
export function mayCall(
  caller: { role: Role; scopes: readonly string[] | null },
  permission: Permission,
): boolean {
  const withinScopes = caller.scopes === null || caller.scopes.includes(permission)
  return withinScopes && can(caller.role, permission)
}
