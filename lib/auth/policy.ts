import type { Role } from '@/lib/users/user'

/** The one place that says who may do what; pages, routes and navigation all ask here. */
const READ = ['account', 'log.read', 'sandbox.read'] as const
const SEND = ['messages.send', 'people.write', 'groups.write'] as const
const ADMINISTER = [
  'robots.write',
  'connections.write',
  'rules.write',
  'users.write',
  'settings.write',
  'audit.read',
  'sandbox.write',
] as const

export const PERMISSIONS = [...READ, ...SEND, ...ADMINISTER] as const

export type Permission = (typeof PERMISSIONS)[number]

const ALLOWED: Record<Role, ReadonlySet<Permission>> = {
  viewer: new Set<Permission>(READ),
  sender: new Set<Permission>([...READ, ...SEND]),
  admin: new Set<Permission>(PERMISSIONS),
}

export function can(role: Role, permission: Permission): boolean {
  return ALLOWED[role].has(permission)
}
