'use client'

import { RotateCw } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { api } from '@/components/api'
import { Button } from '@/components/ui/button'
import { useAction } from '@/components/use-action'

/** Puts a failed message back into the queue: the same row, a new attempt. */
export function RetryMessage({ messageId, onDone }: { messageId: string; onDone: () => void }) {
  const t = useTranslations('messages.retry')
  const { run, busy } = useAction(onDone)
  return (
    <div>
      <Button
        variant="primary"
        busy={busy}
        onClick={() => run(() => api.post(`/api/messages/${messageId}/attempts`), t('done'))}
      >
        <RotateCw aria-hidden />
        {t('action')}
      </Button>
    </div>
  )
}
