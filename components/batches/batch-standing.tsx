'use client'

import { useTranslations } from 'use-intl'
import type { AsJson } from '@/components/as-json'
import { Section } from '@/components/ui/card'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import { Time } from '@/components/ui/time'
import type { BatchDetail } from '@/lib/batches/batch'
import { batchFigures } from './batch-figures'
import { BatchProgress } from './batch-progress'
import { CancelWaiting } from './cancel-waiting'
import { RetryFailed } from './retry-failed'

/** How far the batch is, when it should be done, and what needs a person. */
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
  // What is being sent at this moment can't be stopped.
  const waiting = (batch.counts.held ?? 0) + (batch.counts.queued ?? 0)
  return (
    <Section
      title={t('progress.of', { sent: figures.sent, total: figures.total })}
      description={
        batch.finishAt && (
          <>
            {t('progress.finish')} <Time value={batch.finishAt} style="clock" />
          </>
        )
      }
      actions={
        canSend && (
          <>
            {figures.failed > 0 && (
              <RetryFailed batchId={batch.id} count={figures.failed} onDone={onChanged} />
            )}
            {waiting > 0 && <CancelWaiting batchId={batch.id} count={waiting} onDone={onChanged} />}
          </>
        )
      }
    >
      <div className="flex flex-col gap-4">
        <BatchProgress counts={batch.counts} size="large" />
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
