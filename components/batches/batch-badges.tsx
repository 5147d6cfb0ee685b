'use client'

import { CalendarClock, CircleX, Hand, Pause, Zap } from 'lucide-react'
import { useNow, useTranslations } from 'use-intl'
import type { AsJson } from '@/components/as-json'
import { Badge } from '@/components/ui/badge'
import { Time } from '@/components/ui/time'
import type { BatchSummary } from '@/lib/batches/batch'

/** What is special about how a batch leaves. */
export function BatchBadges({ batch }: { batch: AsJson<BatchSummary> }) {
  const t = useTranslations('batches')
  const now = useNow()
  const waits = (batch.counts.held ?? 0) + (batch.counts.queued ?? 0) > 0
  const planned = batch.scheduledAt !== null && new Date(batch.scheduledAt) > now
  return (
    <>
      {batch.kind === 'test' && <Badge>{t('test')}</Badge>}
      {batch.urgent && (
        <Badge tone="bad" icon={<Zap aria-hidden />}>
          {t('badge.urgent')}
        </Badge>
      )}
      {waits && batch.approval === 'waiting' && (
        <Badge tone="warn" icon={<Hand aria-hidden />}>
          {t('badge.approval')}
        </Badge>
      )}
      {batch.approval === 'declined' && (
        <Badge icon={<CircleX aria-hidden />}>{t('badge.declined')}</Badge>
      )}
      {waits && batch.pausedAt !== null && (
        <Badge tone="warn" icon={<Pause aria-hidden />}>
          {t('badge.paused')}
        </Badge>
      )}
      {waits && planned && (
        <Badge tone="accent" icon={<CalendarClock aria-hidden />}>
          <span>
            {t.rich('badge.planned', {
              time: () => <Time value={batch.scheduledAt!} style="near" />,
            })}
          </span>
        </Badge>
      )}
    </>
  )
}
