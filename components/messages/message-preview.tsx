'use client'

import { useTranslations } from 'use-intl'
import { MessageContent } from '@/components/phone/message-content'
import { Bubble, EmptyChat, Phone } from '@/components/phone/phone'
import type { Names } from '@/components/phone/text-content'

/** A message as the members of a chat will see it, drawn from the very object that is sent. */
export function MessagePreview({
  chat,
  sender,
  payload,
  names,
  emptyText,
}: {
  chat: string
  /** the robot's name, once it is known which */
  sender?: string | undefined
  payload: unknown
  names: Names
  emptyText?: string
}) {
  const t = useTranslations('common.phone')
  return (
    <Phone chat={chat} label={t('chatOf', { name: chat })}>
      {payload ? (
        <Bubble sender={sender ?? t('robot')}>
          <MessageContent payload={payload} names={names} />
        </Bubble>
      ) : (
        <EmptyChat>{emptyText ?? t('empty')}</EmptyChat>
      )}
    </Phone>
  )
}
