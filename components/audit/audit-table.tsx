import { EmptyState } from '@/components/ui/empty-state'
import type { ShownAuditEvent } from '@/lib/audit/list-audit-events'
import { getFormatter, getTranslations } from '@/lib/i18n/server'
import { AuditChange } from './audit-change'
import { looseTexts } from './audit-words'

/** The events, newest first: when, who, what, and what it was before. */
export async function AuditTable({
  events,
  filtered,
}: {
  events: ShownAuditEvent[]
  filtered: boolean
}) {
  const t = await getTranslations('audit')
  const common = await getTranslations('common')
  const format = await getFormatter()
  if (events.length === 0) {
    return <EmptyState title={common(filtered ? 'nothingFound' : 'nothingHere')} />
  }
  const nameOf = looseTexts(t, 'actions')
  return (
    <ul>
      {events.map((event) => (
        <li
          key={event.id}
          className="grid gap-x-6 gap-y-1 border-b border-line px-4 py-3 text-sm last:border-0 sm:grid-cols-[11rem_minmax(0,1fr)] sm:px-5"
        >
          <div className="text-ink-soft">
            <time dateTime={event.at.toISOString()}>
              {format.dateTime(event.at, { dateStyle: 'medium', timeStyle: 'medium' })}
            </time>
            <p className="wrap-name">{event.actor.name}</p>
          </div>
          <div className="wrap-name">
            <p>
              <span className="font-medium">{nameOf(event.action)}</span>
              {' · '}
              {event.subject.label}
            </p>
            <AuditChange before={event.before} after={event.after} />
          </div>
        </li>
      ))}
    </ul>
  )
}
