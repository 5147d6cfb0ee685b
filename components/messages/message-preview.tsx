'use client'

import { useTranslations } from 'use-intl'
import { MessageContent } from '@/components/phone/message-content'
import { Bubble, EmptyChat, Phone } from '@/components/phone/phone'

/** A message as its group sees it, drawn from the very object that WeCom is asked to show. */
export function MessagePreview({
  chat,
  sender,
  payload,
  names,
  emptyText,
}: {
  /** the group's name */
  chat: string
  /** The robot's name where it is known already. */
  sender?: string | undefined
  /** Null while there is nothing to show. */
  payload: unknown
  /** How the people mentioned are called, by userid. */
  names: Record<string, string>
  emptyText?: string
}) {
  const t = useTranslations('messages')
  return (
    <Phone chat={chat} label={t('detail.preview')} live={false}>
      {payload === null ? (
        <EmptyChat>{emptyText}</EmptyChat>
      ) : (
        <Bubble sender={sender ?? t('channel.robot')}>
          <MessageContent payload={payload} names={names} />
        </Bubble>
      )}
    </Phone>
  )
}
