'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { api } from '@/components/api'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toast } from '@/components/ui/toast'
import { useErrorText } from '@/components/use-error-text'
import type { ApiKey } from '@/lib/api-keys/api-key'

export function RevokeKeyDialog({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const t = useTranslations('keys')
  const errors = useErrorText()
  const router = useRouter()

  async function revoke() {
    try {
      await api.post(`/api/api-keys/${apiKey.id}/revocation`)
      toast.done(t('revoked'))
      router.refresh()
    } catch (error) {
      toast.failed(errors.text(error))
      return false
    }
  }

  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t('revokeTitle', { name: apiKey.name })}
      confirmLabel={t('revoke')}
      danger
      onConfirm={revoke}
    >
      {t('revokeText')}
    </ConfirmDialog>
  )
}
