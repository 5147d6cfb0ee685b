'use client'

import { useTranslations } from 'use-intl'
import { useReason } from '@/components/messages/use-reason'
import { Notice } from '@/components/ui/notice'
import { TrustedAddress } from './trusted-address'
import type { ShownConnection } from './connections-view'

/** What is known to be wrong, before anybody checks. */
export function StateNotice({ connection }: { connection: ShownConnection }) {
  const t = useTranslations('connections')
  const reason = useReason()
  if (connection.state === 'unchecked') return <Notice>{t('uncheckedText')}</Notice>
  if (connection.state === 'working') return null
  const why = reason(connection.brokenReason)
  return (
    <Notice tone="bad" title={why?.title ?? t('state.broken')}>
      <p>{why?.next}</p>
      {connection.brokenAddress && <TrustedAddress address={connection.brokenAddress} />}
      <p className="mt-1">{t('brokenText')}</p>
    </Notice>
  )
}
