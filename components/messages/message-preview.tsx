'use client'

import { useTranslations } from 'use-intl'
import { MessageContent } from '@/components/phone/message-content'
import { recipientKindOf, type Channel } from '@/lib/content/channel'
import { Bubble, EmptyChat, Phone } from '@/components/phone/phone'
import { useChannelName } from './message-columns'

/**
 * Messages as their group sees them, or one of the staff in the chat of the app or bot, drawn from the very
 * objects that WeCom is asked to show.
 */
export function MessagePreview({
  channel,
  recipient,
  sender,
  payloads,
  names,
  emptyText,
}: {
  channel: Channel
  recipient: string
  /** The robot's name where it is known already. */
  sender?: string | undefined
  /** None while there is nothing to show. */
  payloads: unknown[]
  /** How the people mentioned are called, by userid. */
  names: Record<string, string>
  emptyText?: string
}) {
  const t = useTranslations('messages')
  const channelName = useChannelName()(channel)
  return (
    <Phone
      chat={recipientKindOf(channel) === 'group' ? recipient : channelName}
      label={t('detail.preview')}
      live={false}
    >
      {payloads.length === 0 && <EmptyChat>{emptyText}</EmptyChat>}
      {payloads.map((payload, index) => (
        <Bubble key={index} sender={sender ?? channelName}>
          <MessageContent payload={payload} channel={channel} names={names} />
        </Bubble>
      ))}
    </Phone>
  )
}
