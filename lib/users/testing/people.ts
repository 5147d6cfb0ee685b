import { sql } from '@/lib/db/sql'
import type { Actor } from '@/lib/audit/audit-store'
import { hashPassword } from '../password'
import type { Role, User } from '../user'
import { findUser, insertUser } from '../user-store'

export const PASSWORD = 'milk tea with ice'

/** A person for a test, whose password is `PASSWORD`, hashed with little work. */
export async function addPerson(role: Role, name: string, now: Date): Promise<User> {
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@centre.mo`
  const passwordHash = await hashPassword(PASSWORD, { ln: 10, r: 8, p: 1 })
  const given = { name, email, role, locale: 'en', passwordHash, createdById: null } as const
  const id = await insertUser(sql, given, now)
  const user = id === undefined ? null : await findUser(id)
  if (!user) throw new Error(`${email} exists already.`)
  return user
}

export function actorFor(user: User): Actor {
  return { kind: 'user', id: user.id, name: user.name }
}

export type AuditRow = {
  action: string
  actor_id: number | null
  subject_id: string
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

/** The audit trail so far, oldest first. */
export function auditRows(): Promise<AuditRow[]> {
  return sql.query<AuditRow>(
    'select action, actor_id, subject_id, before, after from audit_events order by id',
  )
}
