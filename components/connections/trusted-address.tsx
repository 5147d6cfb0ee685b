'use client'

import { useTranslations } from 'use-intl'
import { CopyButton } from '@/components/ui/copy-button'

/** The very address to add to the application's trusted ones. */
export function TrustedAddress({ address }: { address: string }) {
  const t = useTranslations('connections')
  return (
    <p className="mt-1 flex flex-wrap items-center gap-2">
      <span>
        {t('address')} <code className="font-semibold">{address}</code>
      </span>
      <CopyButton text={address} label={t('copyAddress')} />
    </p>
  )
}
