'use client'

import { useTranslations } from 'use-intl'
import { MessageContent } from '@/components/phone/message-content'
import { Bubble, EmptyChat, Phone } from '@/components/phone/phone'

/** Messages as their group sees them, drawn from the very objects that WeCom is asked to show. */
export function MessagePreview({
  chat,
  sender,
  payloads,
  names,
  emptyText,
}: {
  /** the group's name */
  chat: string
  /** The robot's name where it is known already. */
  sender?: string | undefined
  /** None while there is nothing to show. */
  payloads: unknown[]
  /** How the people mentioned are called, by userid. */
  names: Record<string, string>
  emptyText?: string
}) {
  const t = useTranslations('messages')
  return (
    <Phone chat={chat} label={t('detail.preview')} live={false}>
      {payloads.length === 0 && <EmptyChat>{emptyText}</EmptyChat>}
      {payloads.map((payload, index) => (
        <Bubble key={index} sender={sender ?? t('channel.robot')}>
          <MessageContent payload={payload} names={names} />
        </Bubble>
      ))}
    </Phone>
  )
}
