'use client'

import { RotateCw } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '@/components/api'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { useAction } from '@/components/use-action'

/** Puts the failed messages of a batch back into the queue. */
export function RetryFailed({
  batchId,
  count,
  onDone,
}: {
  batchId: number
  count: number
  onDone: () => void
}) {
  const t = useTranslations('batches.retry')
  const { run } = useAction(onDone)
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Button onClick={() => setAsking(true)}>
        <RotateCw aria-hidden />
        {t('action', { count })}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('title', { count })}
        confirmLabel={t('action', { count })}
        onConfirm={async () =>
          void (await run(
            () => api.post(`/api/batches/${batchId}/attempts`),
            t('done', { count }),
            t('refused'),
          ))
        }
      >
        {t('text')}
      </ConfirmDialog>
    </>
  )
}
