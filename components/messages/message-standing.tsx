'use client'

import { useTranslations } from 'use-intl'
import type { AsJson } from '@/components/as-json'
import { Section } from '@/components/ui/card'
import type { MessageDetail } from '@/lib/messages/message'
import { RetryMessage } from './retry-message'
import { ReviewMessage } from './review-message'
import { useReason } from './use-reason'
import { useWhy } from './use-why'

/** What the status means for a person, what to do about it, and the buttons that do it. */
export function MessageStanding({
  message,
  canSend,
  onChanged,
}: {
  message: AsJson<MessageDetail>
  canSend: boolean
  onChanged: () => void
}) {
  const t = useTranslations('messages')
  const reason = useReason()(message.reasonCode)
  const why = useWhy()
  return (
    <Section title={t('detail.means')}>
      <div className="flex flex-col gap-3 text-sm">
        <p>{t(`state.${message.status}`)}</p>
        {message.status === 'held' && !(message.holdReason === 'paused' && reason) && (
          <p>{why(message)}</p>
        )}
        {reason && <p className="font-medium">{reason.title}</p>}
        {reason && (
          <p>
            <span className="font-medium">{t('detail.next')}: </span>
            {reason.next}
          </p>
        )}
        {canSend && message.canRetry && <RetryMessage messageId={message.id} onDone={onChanged} />}
        {canSend && message.needsDecision && <ReviewMessage message={message} onDone={onChanged} />}
      </div>
    </Section>
  )
}
