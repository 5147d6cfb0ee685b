'use client'

import Link from 'next/link'
import type { ReactNode } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import type { AsJson } from '@/components/as-json'
import { Section } from '@/components/ui/card'
import { Time } from '@/components/ui/time'
import type { MessageDetail } from '@/lib/messages/message'
import { staffHref } from '@/lib/people/person'
import { useChannelName, useTypeName } from './message-columns'

/** Who, when and by which road. */
export function MessageFacts({ message }: { message: AsJson<MessageDetail> }) {
  const t = useTranslations('messages')
  const typeName = useTypeName()
  const channelName = useChannelName()
  const format = useFormatter()
  return (
    <Section title={t('detail.facts')}>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-2 text-sm">
        <Fact name={t('detail.kind')}>{typeName(message.messageType)}</Fact>
        <Fact name={t('detail.channel')}>{channelName(message.channel)}</Fact>
        <Fact name={t('detail.recipient')}>
          <RecipientLink message={message} />
        </Fact>
        {message.webhookName && <Fact name={t('detail.robot')}>{message.webhookName}</Fact>}
        <Fact name={t('detail.batch')}>
          <Link href={`/batches/${message.batchId}`} className="text-accent-text underline">
            {t('batchNumber', { id: message.batchId })}
          </Link>
        </Fact>
        <Fact name={t('detail.sender')}>{message.senderName ?? t('system')}</Fact>
        <Fact name={t('detail.createdAt')}>
          <Time value={message.createdAt} style="full" />
        </Fact>
        {message.sendTimestamp && (
          <Fact name={t('detail.sentAt')}>
            <Time value={message.sendTimestamp} style="full" />
          </Fact>
        )}
        {message.contentBytes !== null && (
          <Fact name={t('detail.size')}>
            {t('request.bytes', { count: format.number(message.contentBytes) })}
          </Fact>
        )}
        {message.reviewedAt && (
          <Fact name={t('detail.reviewed')}>
            <Time value={message.reviewedAt} style="full" />{' '}
            {message.reviewedByName && t('detail.reviewedBy', { name: message.reviewedByName })}
          </Fact>
        )}
      </dl>
    </Section>
  )
}

function RecipientLink({ message }: { message: AsJson<MessageDetail> }) {
  const { recipientKind, recipientId } = message
  if (recipientKind !== 'group' && recipientKind !== 'staff') return message.recipientName
  const href = recipientKind === 'group' ? `/groups/${recipientId}` : staffHref(Number(recipientId))
  return (
    <Link href={href} className="text-accent-text underline">
      {message.recipientName}
    </Link>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-soft">{name}</dt>
      <dd className="wrap-name">{children}</dd>
    </>
  )
}
