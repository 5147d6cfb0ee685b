'use client'

import { useTranslations } from 'use-intl'
import { Time } from '@/components/ui/time'
import type { AsJson } from '@/components/as-json'
import type { MessageSummary } from '@/lib/messages/message'
import { useReason } from './use-reason'

/** Why the message is where it is, in words; nothing for one that simply went. */
export function Why({
  message,
}: {
  message: Pick<AsJson<MessageSummary>, 'status' | 'holdReason' | 'holdUntil' | 'reasonCode'>
}) {
  const t = useTranslations('messages')
  const reason = useReason()(message.reasonCode)
  if (message.status === 'held' && message.holdReason) {
    const paused = message.holdReason === 'paused'
    const hold = (paused && reason?.title) || t(`hold.${message.holdReason}`)
    return message.holdUntil ? (
      <>
        {t('holdUntil', { reason: hold })} <Time value={message.holdUntil} style="near" />
      </>
    ) : (
      hold
    )
  }
  return reason?.title ?? null
}
