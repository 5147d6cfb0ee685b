'use client'

import { PencilLine, Star } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '@/components/api'
import { Button } from '@/components/ui/button'
import { classNames } from '@/components/ui/class-names'
import { toast } from '@/components/ui/toast'
import { useErrorText } from '@/components/use-error-text'
import { EditBatch } from './edit-batch'

/** What was sent is a piece to keep: star it, begin a new message with it, or change it before it leaves. */
export function BatchActions({
  id,
  favourite,
  canSend,
  removed,
  editable,
  onChanged,
}: {
  id: number
  favourite: boolean
  canSend: boolean
  /** What it said is gone: there is nothing to begin with. */
  removed: boolean
  /** Nothing of it has left. */
  editable: boolean
  onChanged: () => void
}) {
  const t = useTranslations('batches')
  const errors = useErrorText()
  const router = useRouter()
  const [busy, setBusy] = useState(false)

  async function star() {
    const path = `/api/batches/${id}/favourite`
    try {
      await (favourite ? api.delete(path) : api.put(path))
    } catch (error) {
      toast.failed(errors.text(error))
    }
    onChanged()
  }

  async function writeAgain() {
    setBusy(true)
    try {
      const draft = await api.post<{ id: string }>(`/api/batches/${id}/drafts`)
      router.push(`/compose/${draft.id}`)
    } catch (error) {
      toast.failed(errors.text(error))
      setBusy(false)
    }
  }

  return (
    <>
      <Button variant="quiet" aria-pressed={favourite} onClick={star}>
        <Star aria-hidden className={classNames(favourite && 'fill-current text-warn')} />
        {t('favourite')}
      </Button>
      {canSend && editable && <EditBatch batchId={id} onRefused={onChanged} />}
      {canSend && !removed && (
        <Button busy={busy} onClick={writeAgain}>
          <PencilLine aria-hidden />
          {t('again')}
        </Button>
      )}
    </>
  )
}
