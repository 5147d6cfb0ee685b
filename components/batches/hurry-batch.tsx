'use client'

import { Zap } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '@/components/api'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { useAction } from '@/components/use-action'

/** Lets what waits of a batch go first, quiet hours or not. */
export function HurryBatch({
  batchId,
  quiet,
  approved,
  onDone,
}: {
  batchId: number
  /** The quiet hours hold it: people are disturbed. */
  quiet: boolean
  /** A second person has agreed to it as it is. */
  approved: boolean
  onDone: () => void
}) {
  const t = useTranslations('batches.hurry')
  const batches = useTranslations('batches')
  const { run } = useAction(onDone)
  const [asking, setAsking] = useState(false)
  const label = t(quiet ? 'sendNow' : 'action')
  return (
    <>
      <Button onClick={() => setAsking(true)}>
        <Zap aria-hidden />
        {label}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t(quiet ? 'titleQuiet' : 'title')}
        confirmLabel={label}
        onConfirm={async () =>
          void (await run(
            () => api.put(`/api/batches/${batchId}/urgency`),
            t('done'),
            t('refused'),
          ))
        }
      >
        {t(quiet ? 'textQuiet' : 'text')}
        {approved && <p className="mt-2 font-medium">{batches('approvedAgain')}</p>}
      </ConfirmDialog>
    </>
  )
}
