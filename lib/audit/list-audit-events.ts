import 'server-only'
import { sql } from '@/lib/db/sql'
import type { Actor } from './audit-store'
import type { AuditFilter } from './audit-schema'

/** A row of the audit trail as its page shows it. */
export type ShownAuditEvent = {
  id: string
  at: Date
  actor: Pick<Actor, 'kind' | 'id' | 'name'>
  action: string
  subject: { kind: string; id: string; label: string }
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

type Row = {
  id: string
  at: Date
  actor_kind: Actor['kind']
  actor_id: number | null
  actor_name: string
  action: string
  subject_kind: string
  subject_id: string
  subject_label: string
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

/**
 * The trail, newest first, `limit` at a time; `next` is the `before` of the following page.
 * @param timeZone whose days `from` and `until` are
 */
export async function listAuditEvents(
  filter: AuditFilter,
  timeZone: string,
): Promise<{ items: ShownAuditEvent[]; next: string | null }> {
  const { actorId, action, subjectKind, subjectId, from, until, before, limit } = filter
  const rows = await sql.query<Row>(
    `select * from audit_events
     where ($1::int is null or (actor_id = $1 and actor_kind = 'user'))
       and ($2::text is null or action = $2 or starts_with(action, $2 || '.'))
       and ($3::text is null or subject_kind = $3)
       and ($4::text is null or subject_id = $4)
       and ($5::date is null or at >= $5::date::timestamp at time zone $9)
       and ($6::date is null or at < ($6::date + 1)::timestamp at time zone $9)
       and ($7::bigint is null or id < $7)
     order by id desc limit $8`,
    [actorId, action, subjectKind, subjectId, from, until, before, limit + 1, timeZone],
  )
  const items = rows.slice(0, limit).map(toEvent)
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}

function toEvent(row: Row): ShownAuditEvent {
  return {
    id: row.id,
    at: row.at,
    actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
    action: row.action,
    subject: { kind: row.subject_kind, id: row.subject_id, label: row.subject_label },
    before: row.before,
    after: row.after,
  }
}
