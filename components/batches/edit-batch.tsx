'use client'

import { SquarePen } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { ApiError, api } from '@/components/api'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { useErrorText } from '@/components/use-error-text'

/** Opens a batch of which nothing has left in the composer, to change it. */
export function EditBatch({ batchId, onRefused }: { batchId: number; onRefused: () => void }) {
  const t = useTranslations('batches.edit')
  const errors = useErrorText()
  const router = useRouter()
  const [busy, setBusy] = useState(false)

  async function edit() {
    setBusy(true)
    try {
      const draft = await api.post<{ id: string }>(`/api/batches/${batchId}/drafts?edit=true`)
      router.push(`/compose/${draft.id}`)
    } catch (error) {
      const left = error instanceof ApiError && error.code === 'not_allowed_now'
      toast.failed(left ? t('refused') : errors.text(error))
      setBusy(false)
      onRefused()
    }
  }

  return (
    <Button busy={busy} onClick={edit}>
      <SquarePen aria-hidden />
      {t('action')}
    </Button>
  )
}
