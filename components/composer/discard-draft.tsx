'use client'

import { Trash2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '@/components/api'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toast } from '@/components/ui/toast'
import { useErrorText } from '@/components/use-error-text'

export function DiscardDraft({
  draftId,
  alone,
  onDiscard,
}: {
  draftId: string
  /** Does its work while the draft is not being saved: it would be made anew. */
  alone: (work: () => Promise<void>) => Promise<void>
  onDiscard: () => void
}) {
  const t = useTranslations('compose.drafts')
  const errors = useErrorText()
  const router = useRouter()
  const [asking, setAsking] = useState(false)

  async function discard() {
    try {
      await api.delete(`/api/drafts/${draftId}`)
      onDiscard()
      toast.done(t('discarded'))
      router.push('/compose')
    } catch (error) {
      toast.failed(errors.text(error))
    }
  }

  return (
    <>
      <Button variant="quiet" onClick={() => setAsking(true)}>
        <Trash2 aria-hidden />
        {t('discard')}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('discardTitle')}
        confirmLabel={t('discard')}
        danger
        onConfirm={() => alone(discard)}
      >
        {t('discardText')}
      </ConfirmDialog>
    </>
  )
}
