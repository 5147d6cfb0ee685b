'use client'

import { useTranslations } from 'use-intl'
import { CopyButton } from '@/components/ui/copy-button'
import { Dialog } from '@/components/ui/dialog'

/** Shows a one-time link once: it cannot be shown again, only replaced. */
export function LinkDialog({
  name,
  path,
  onClose,
}: {
  name: string
  path: string
  onClose: () => void
}) {
  const t = useTranslations('users')
  const address = new URL(path, window.location.origin).href
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('linkFor', { name })}
      description={t('linkHelp')}
      footer={<CopyButton text={address} label={t('copyLink')} showLabel variant="primary" />}
    >
      <p className="wrap-name rounded-control bg-sunken p-3 font-mono text-sm select-all">
        {address}
      </p>
    </Dialog>
  )
}
