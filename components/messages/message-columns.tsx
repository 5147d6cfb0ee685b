'use client'

import { useTranslations } from 'use-intl'
import type { AsJson } from '@/components/as-json'
import { RowLink, type Column } from '@/components/ui/data-table'
import { Time } from '@/components/ui/time'
import type { MessageSummary } from '@/lib/messages/message'
import { RemovedText } from './removed-text'
import { StatusBadge } from './status-badge'
import { useWhy } from './use-why'

export type MessageRow = AsJson<MessageSummary>

/** Names of values that the database keeps as text: unknown ones are shown as they are. */
export function useTypeName(): (type: string) => string {
  const t = useTranslations('messages.type') as unknown as ((key: string) => string) & {
    has: (key: string) => boolean
  }
  return (type) => (t.has(type) ? t(type) : type)
}

/** How the channel of a message is called. */
export function useChannelName(): (channel: string) => string {
  const t = useTranslations('messages.channel') as unknown as ((key: string) => string) & {
    has: (key: string) => boolean
  }
  return (channel) => (t.has(channel) ? t(channel) : channel)
}

/** The columns of the log. */
export function useMessageColumns(): Column<MessageRow>[] {
  const t = useTranslations('messages')
  const typeName = useTypeName()
  const channelName = useChannelName()
  const why = useWhy()
  return [
    {
      key: 'time',
      header: t('column.time'),
      className: 'text-ink-soft sm:whitespace-nowrap',
      cell: (row) => <Time value={row.createdAt} />,
    },
    {
      key: 'text',
      header: t('column.text'),
      className: 'sm:w-full sm:min-w-56',
      cell: (row) => (
        <>
          <RowLink href={`/messages/${row.id}`}>{row.recipientName}</RowLink>
          <p className="line-clamp-2 wrap-name">
            {row.contentRemovedAt === null ? row.firstLine : <RemovedText of={row} />}
          </p>
          <p className="mt-0.5 flex flex-wrap gap-x-2 text-xs text-ink-soft">
            <span>{typeName(row.messageType)}</span>
            {row.channel !== 'robot' && <span>{channelName(row.channel)}</span>}
            {row.parts > 1 && <span>{t('part', { part: row.part, parts: row.parts })}</span>}
            {row.senderName && <span>{t('by', { name: row.senderName })}</span>}
          </p>
        </>
      ),
    },
    {
      key: 'status',
      header: t('column.status'),
      cell: (row) => <StatusBadge status={row.status} />,
    },
    {
      key: 'why',
      header: t('column.why'),
      className: 'text-ink-soft sm:min-w-40 lg:min-w-52',
      cell: why,
    },
  ]
}

/** The columns of a batch's recipients: what they share is said once above. */
export function useRecipientColumns(): Column<MessageRow>[] {
  const t = useTranslations('messages')
  const [, , status, reason] = useMessageColumns()
  return [
    {
      key: 'recipient',
      header: t('column.recipient'),
      className: 'sm:w-full sm:min-w-44',
      cell: (row) => (
        <>
          <RowLink href={`/messages/${row.id}`}>{row.recipientName}</RowLink>
          <p className="flex flex-wrap gap-x-2 text-xs text-ink-soft">
            {row.parts > 1 && <span>{t('part', { part: row.part, parts: row.parts })}</span>}
            {row.webhookName && <span>{t('via', { name: row.webhookName })}</span>}
          </p>
        </>
      ),
    },
    {
      ...status!,
      cell: (row) => (
        <>
          <StatusBadge status={row.status} />
          {row.sendTimestamp && (
            <p className="mt-1 text-xs text-ink-soft sm:whitespace-nowrap">
              <Time value={row.sendTimestamp} />
            </p>
          )}
        </>
      ),
    },
    reason!,
  ]
}
