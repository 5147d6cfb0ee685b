'use client'

import { useTranslations } from 'use-intl'
import { MessageContent } from '@/components/phone/message-content'
import { Bubble, EmptyChat, Phone } from '@/components/phone/phone'
import type { Names } from '@/components/phone/mention'
import { Time } from '@/components/ui/time'
import type { SandboxGroupView } from './sandbox-views'
import { useChat } from './use-sandbox'

/** The phone of somebody in the group: what arrived there, byte for byte. */
export function ChatPhone({ group, names }: { group: SandboxGroupView; names: Names }) {
  const t = useTranslations('phone')
  const { data } = useChat(group.id, group.last?.id ?? null)
  // What is kept while another group's chat loads is that other group's.
  const chat = data?.id === group.id ? data : undefined
  return (
    <Phone
      chat={group.name}
      members={group.members}
      label={t('chatOf', { name: group.name })}
      follow={`${group.id} ${chat?.messages.at(-1)?.id}`}
    >
      {chat?.messages.map((message) => (
        <Bubble
          key={message.id}
          sender={message.robotName}
          time={<Time value={message.at} style="clock" />}
        >
          <MessageContent
            payload={message.payload}
            names={names}
            fileName={(mediaId) => chat.files[mediaId]}
          />
        </Bubble>
      ))}
      {chat?.messages.length === 0 && <EmptyChat>{t('empty')}</EmptyChat>}
    </Phone>
  )
}
