'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { useErrorText } from '@/components/use-error-text'
import type { DraftBody } from '@/lib/drafts/draft-schema'
import { saveAsNewDraft } from './save-as-new-draft'

/** The draft was sent from another window while something newer was being written here. */
export function KeepChanges({ body, onKept }: { body: DraftBody; onKept: () => void }) {
  const t = useTranslations('compose.sent')
  const errors = useErrorText()
  const router = useRouter()
  const [busy, setBusy] = useState(false)

  async function keep() {
    setBusy(true)
    try {
      const id = await saveAsNewDraft(body)
      onKept()
      router.push(`/compose/${id}`)
    } catch (error) {
      toast.failed(errors.text(error))
      setBusy(false)
    }
  }

  return (
    <Button busy={busy} onClick={keep}>
      {t('keep')}
    </Button>
  )
}
