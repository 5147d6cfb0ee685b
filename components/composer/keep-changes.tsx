'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '@/components/api'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { useErrorText } from '@/components/use-error-text'
import type { DraftBody } from '@/lib/drafts/draft-schema'

/** The draft was sent from another window while something newer was being written here. */
export function KeepChanges({ body, onKept }: { body: DraftBody; onKept: () => void }) {
  const t = useTranslations('compose.sent')
  const errors = useErrorText()
  const router = useRouter()
  const [busy, setBusy] = useState(false)

  async function keep() {
    setBusy(true)
    const id = newDraftId()
    try {
      await api.put(`/api/drafts/${id}`, { body })
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

/** `crypto.randomUUID` is missing on plain http, where a centre's own network may serve the app. */
function newDraftId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6]! & 0x0f) | 0x40
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
