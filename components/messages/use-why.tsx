'use client'

import { useTranslations } from 'use-intl'
import type { ReactNode } from 'react'
import { Time } from '@/components/ui/time'
import type { AsJson } from '@/components/as-json'
import type { MessageSummary } from '@/lib/messages/message'
import { useReason } from './use-reason'

type Standing = Pick<AsJson<MessageSummary>, 'status' | 'holdReason' | 'holdUntil' | 'reasonCode'>

/** Says why a message is where it is, in words; nothing for one that simply went. */
export function useWhy(): (message: Standing) => ReactNode {
  const t = useTranslations('messages')
  const reason = useReason()
  return function why({ status, holdReason, holdUntil, reasonCode }) {
    if (status !== 'held' || !holdReason) return reason(reasonCode)?.title ?? null
    const paused = holdReason === 'paused' && reason(reasonCode)?.title
    const hold = paused || t(`hold.${holdReason}`)
    if (!holdUntil) return hold
    return (
      <>
        {t('holdUntil', { reason: hold })} <Time value={holdUntil} style="near" />
      </>
    )
  }
}
