'use client'

import { useTranslations } from 'use-intl'
import type { AsJson } from '@/components/as-json'
import { Section } from '@/components/ui/card'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import { Time } from '@/components/ui/time'
import type { BatchDetail } from '@/lib/batches/batch'
import { ApprovalNotice } from './approval-notice'
import { BatchControls } from './batch-controls'
import { BatchFacts } from './batch-facts'
import { batchFigures } from './batch-figures'
import { BatchHolds } from './batch-holds'
import { BatchProgress } from './batch-progress'
import { LateNotice } from './late-notice'
import { PausedNotice } from './paused-notice'

/** How far the batch is, when it should be done, what holds it, and what needs a person. */
export function BatchStanding({
  batch,
  canSend,
  onChanged,
}: {
  batch: AsJson<BatchDetail>
  canSend: boolean
  onChanged: () => void
}) {
  const t = useTranslations('batches')
  const figures = batchFigures(batch.counts)
  const waits = (batch.counts.held ?? 0) + (batch.counts.queued ?? 0) > 0
  const late = batch.holds.some(({ reason }) => reason === 'late')
  const asks = { batch, canSend, onChanged }
  return (
    <Section
      title={t('progress.of', { sent: figures.sent, total: figures.total })}
      description={<Pace batch={batch} />}
      actions={canSend && <BatchControls batch={batch} onChanged={onChanged} />}
    >
      <div className="flex flex-col gap-4">
        <BatchProgress counts={batch.counts} size="large" />
        {waits && batch.approval === 'waiting' && <ApprovalNotice {...asks} />}
        {late && <LateNotice {...asks} />}
        {waits && batch.pausedAt && <PausedNotice {...asks} />}
        <BatchHolds batch={batch} />
        <BatchFacts batch={batch} />
        {figures.look > 0 && (
          <Notice
            tone="warn"
            title={t('lookNotice.title', { count: figures.look })}
            action={
              <LinkButton size="small" href={`/messages?batchId=${batch.id}&status=unknown`}>
                {t('lookNotice.action')}
              </LinkButton>
            }
          >
            {t('lookNotice.text')}
          </Notice>
        )}
      </div>
    </Section>
  )
}

/** When it should be done, and how fast its robots may go. */
function Pace({ batch }: { batch: AsJson<BatchDetail> }) {
  const t = useTranslations('batches.progress')
  if (!batch.finishAt && !batch.perMinute) return null
  return (
    <span className="flex flex-wrap gap-x-3">
      {batch.finishAt && (
        <span>
          {t('finish')} <Time value={batch.finishAt} style="near" />
        </span>
      )}
      {batch.perMinute && <span>{t('rate', { count: batch.perMinute })}</span>}
    </span>
  )
}
