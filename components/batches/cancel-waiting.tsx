'use client'

import { CircleSlash } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '@/components/api'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { useAction } from '@/components/use-action'

/** Cancels what has not left of a batch. */
export function CancelWaiting({
  batchId,
  count,
  onDone,
}: {
  batchId: number
  count: number
  onDone: () => void
}) {
  const t = useTranslations('batches.cancel')
  const { run } = useAction(onDone)
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Button onClick={() => setAsking(true)}>
        <CircleSlash aria-hidden />
        {t('action', { count })}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        danger
        title={t('title', { count })}
        confirmLabel={t('confirm')}
        onConfirm={async () =>
          void (await run(
            () => api.post(`/api/batches/${batchId}/cancellation`),
            t('done'),
            t('refused'),
          ))
        }
      >
        {t('text')}
      </ConfirmDialog>
    </>
  )
}
