import 'server-only'
import { sql, type Sql } from '@/lib/db/sql'

/** Who did it. `system` is the app itself (the engine pausing a robot); `api_key` another program. */
export type Actor =
  | { kind: 'user' | 'system'; id: number | null; name: string }
  /** With a key: its id and name, and the person whose key it is and who answers for it. */
  | { kind: 'api_key'; id: number; name: string; ownerId: number }

export const SYSTEM: Actor = { kind: 'system', id: null, name: 'WeCom Courier' }

/** The person who answers for what was done: who did it, or whose key it was; `null` for the app. */
export function userId(actor: Actor): number | null {
  if (actor.kind === 'api_key') return actor.ownerId
  return actor.kind === 'user' ? actor.id : null
}

/** The key by which it was done, if it was. */
export function apiKeyId(actor: Actor): number | null {
  return actor.kind === 'api_key' ? actor.id : null
}

export type AuditEvent = {
  actor: Actor
  /** `noun.verb`, a key of `audit.actions` in lib/i18n: `robot.created`, `batch.sent`. */
  action: string
  subject: { kind: string; id: string | number; label: string }
  /** Only the fields that changed. A secret is written as the word "changed", never its value. */
  before?: Record<string, unknown>
  after?: Record<string, unknown>
}

/** Adds to the audit trail; call it with the transaction that makes the change. */
export async function recordAudit(sql: Sql, event: AuditEvent, now: Date): Promise<void> {
  await sql.query(
    `insert into audit_events
       (at, actor_kind, actor_id, actor_name, action, subject_kind, subject_id, subject_label, before, after)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb, $10::jsonb)`,
    [
      now,
      event.actor.kind,
      event.actor.id,
      event.actor.name,
      event.action,
      event.subject.kind,
      String(event.subject.id),
      event.subject.label,
      event.before ? JSON.stringify(event.before) : null,
      event.after ? JSON.stringify(event.after) : null,
    ],
  )
}

/** For a change that is kept outside the database and so has no transaction: call it after that. */
export async function recordOutsideChange(event: AuditEvent, now: Date): Promise<void> {
  await recordAudit(sql, event, now)
}
