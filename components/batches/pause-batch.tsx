'use client'

import { Pause } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { api } from '@/components/api'
import { Button } from '@/components/ui/button'
import { useAction } from '@/components/use-action'

/** Stops what has not left of a batch; it can be resumed at any time, so nothing is asked. */
export function PauseBatch({ batchId, onDone }: { batchId: number; onDone: () => void }) {
  const t = useTranslations('batches.pause')
  const { run, busy } = useAction(onDone)
  const pause = () => run(() => api.put(`/api/batches/${batchId}/pause`), t('done'), t('refused'))
  return (
    <Button busy={busy} onClick={pause}>
      <Pause aria-hidden />
      {t('action')}
    </Button>
  )
}
