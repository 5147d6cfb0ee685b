'use client'

import { Star } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { AsJson } from '@/components/as-json'
import { useChannelName, useTypeName } from '@/components/messages/message-columns'
import { RemovedText } from '@/components/messages/removed-text'
import { RowLink, type Column } from '@/components/ui/data-table'
import { Time } from '@/components/ui/time'
import type { BatchSummary } from '@/lib/batches/batch'
import { BatchBadges } from './batch-badges'
import { BatchProgress } from './batch-progress'

export function useBatchColumns(): Column<AsJson<BatchSummary>>[] {
  const t = useTranslations('batches')
  const typeName = useTypeName()
  const channelName = useChannelName()
  return [
    {
      key: 'time',
      header: t('column.time'),
      className: 'text-ink-soft sm:whitespace-nowrap',
      cell: (batch) => <Time value={batch.createdAt} />,
    },
    {
      key: 'message',
      header: t('column.message'),
      className: 'sm:w-full sm:min-w-56',
      cell: (batch) => (
        <>
          <RowLink href={`/batches/${batch.id}`}>
            {batch.favourite && (
              <Star
                role="img"
                aria-label={t('favourite')}
                className="mr-1.5 inline size-4 fill-current align-[-0.15em] text-warn"
              />
            )}
            <span className="line-clamp-2">
              {batch.contentRemovedAt === null ? (
                batch.title || t('untitled')
              ) : (
                <RemovedText of={batch} />
              )}
            </span>
          </RowLink>
          <p className="mt-0.5 flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-ink-soft">
            {batch.kind === 'send' && <span>{typeName(batch.messageType)}</span>}
            {batch.channel !== 'robot' && <span>{channelName(batch.channel)}</span>}
            <span>{t('recipients', { count: batch.recipients })}</span>
            <BatchBadges batch={batch} />
          </p>
        </>
      ),
    },
    {
      key: 'progress',
      header: t('column.progress'),
      className: 'sm:min-w-44 lg:min-w-64',
      cell: (batch) => <BatchProgress counts={batch.counts} />,
    },
    {
      key: 'sender',
      header: t('column.sender'),
      from: 'md',
      className: 'text-ink-soft md:min-w-28',
      cell: (batch) => <span className="wrap-name">{batch.actorName ?? t('system')}</span>,
    },
  ]
}
