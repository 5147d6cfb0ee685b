'use client'

import { Play } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { api } from '@/components/api'
import type { AsJson } from '@/components/as-json'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Time } from '@/components/ui/time'
import { useAction } from '@/components/use-action'
import type { BatchDetail } from '@/lib/batches/batch'

/** Who stopped the batch and when, and the button that lets it go on. */
export function PausedNotice({
  batch,
  canSend,
  onChanged,
}: {
  batch: AsJson<BatchDetail>
  canSend: boolean
  onChanged: () => void
}) {
  const t = useTranslations('batches.pause')
  const { run, busy } = useAction(onChanged)
  const resume = () =>
    run(() => api.delete(`/api/batches/${batch.id}/pause`), t('resumed'), t('resumeRefused'))
  return (
    <Notice
      tone="warn"
      title={t.rich('by', {
        name: batch.pauserName ?? t('somebody'),
        time: () => <Time value={batch.pausedAt!} style="near" />,
      })}
      action={
        canSend && (
          <Button size="small" variant="primary" busy={busy} onClick={resume}>
            <Play aria-hidden />
            {t('resume')}
          </Button>
        )
      }
    >
      {t('text')}
    </Notice>
  )
}
