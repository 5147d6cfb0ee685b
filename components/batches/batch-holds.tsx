'use client'

import { useTranslations } from 'use-intl'
import type { AsJson } from '@/components/as-json'
import { Time } from '@/components/ui/time'
import type { BatchDetail } from '@/lib/batches/batch'

/** What holds messages of the batch back: how many, what for, and until when. */
export function BatchHolds({ batch }: { batch: AsJson<BatchDetail> }) {
  const t = useTranslations('batches.holds')
  if (batch.holds.length === 0) return null
  return (
    <ul aria-label={t('label')} className="flex flex-col gap-1 text-sm">
      {batch.holds.map(({ reason, count, until }) => (
        <li key={reason}>
          {t(reason === 'paused' && !batch.pausedAt ? 'stopped' : reason, { count })}
          {until && <> {t.rich('until', { time: () => <Time value={until} style="near" /> })}</>}
        </li>
      ))}
    </ul>
  )
}
