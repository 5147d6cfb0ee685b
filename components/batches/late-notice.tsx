'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '@/components/api'
import type { AsJson } from '@/components/as-json'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Notice } from '@/components/ui/notice'
import { Time } from '@/components/ui/time'
import { useAction } from '@/components/use-action'
import type { BatchDetail } from '@/lib/batches/batch'

/** Its time passed while nothing ran, and it was to ask: send it now or not at all. */
export function LateNotice({
  batch,
  canSend,
  onChanged,
}: {
  batch: Pick<AsJson<BatchDetail>, 'id' | 'scheduledAt' | 'recipients'>
  canSend: boolean
  onChanged: () => void
}) {
  const t = useTranslations('batches.late')
  const { run } = useAction(onChanged)
  const [asking, setAsking] = useState<'send' | 'skip'>()
  const decide = (decision: 'send' | 'skip') =>
    run(
      () => api.put(`/api/batches/${batch.id}/lateness`, { decision }),
      t(`done.${decision}`),
      t('refused'),
    )
  return (
    <>
      <Notice
        tone="warn"
        title={t('title')}
        action={
          canSend && (
            <span className="flex flex-wrap gap-2">
              <Button size="small" onClick={() => setAsking('skip')}>
                {t('skip')}
              </Button>
              <Button size="small" variant="primary" onClick={() => setAsking('send')}>
                {t('send')}
              </Button>
            </span>
          )
        }
      >
        {batch.scheduledAt &&
          t.rich('text', { time: () => <Time value={batch.scheduledAt!} style="near" /> })}
      </Notice>
      <ConfirmDialog
        open={asking !== undefined}
        onOpenChange={(open) => {
          if (!open) setAsking(undefined)
        }}
        danger={asking === 'skip'}
        title={t(`confirm.${asking ?? 'send'}.title`, { count: batch.recipients })}
        confirmLabel={t(asking ?? 'send')}
        onConfirm={async () => void (asking && (await decide(asking)))}
      >
        {t(`confirm.${asking ?? 'send'}.text`)}
      </ConfirmDialog>
    </>
  )
}
