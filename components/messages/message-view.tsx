'use client'

import Link from 'next/link'
import useSWR from 'swr'
import { useTranslations } from 'use-intl'
import { api } from '@/components/api'
import type { AsJson } from '@/components/as-json'
import { Section } from '@/components/ui/card'
import { LoadFailed } from '@/components/ui/data-table'
import { PageHeader } from '@/components/ui/page-header'
import { useChanges } from '@/components/use-changes'
import type { MessageDetail } from '@/lib/messages/message'
import { AttemptList } from './attempt-list'
import { CardClicks } from './card-clicks'
import { MessageFacts } from './message-facts'
import { MessagePreview } from './message-preview'
import { MessageStanding } from './message-standing'
import { RecallMessage } from './recall-message'
import { RemovedText } from './removed-text'
import { RequestView } from './request-view'
import { StatusBadge } from './status-badge'

/** One message: where it stands and what to do, what was sent, and each call to WeCom. */
export function MessageView({
  initial,
  canSend,
}: {
  initial: AsJson<MessageDetail>
  canSend: boolean
}) {
  const t = useTranslations('messages')
  const path = `/api/messages/${initial.id}`
  const { data, error, mutate } = useSWR<AsJson<MessageDetail>, Error>(path, api.get, {
    fallbackData: initial,
  })
  const reload = () => void mutate()
  useChanges({ messages: [reload], batches: [reload] })
  const message = data ?? initial
  const removed = message.contentRemovedAt !== null
  return (
    <>
      <PageHeader
        title={message.recipientName}
        badges={<StatusBadge status={message.status} />}
        description={message.parts > 1 && t('part', { part: message.part, parts: message.parts })}
        back={{ href: '/messages', label: t('toLog') }}
        actions={
          <Link href={`/batches/${message.batchId}`} className="text-sm text-accent-text underline">
            {t('toBatch')}
          </Link>
        }
      />
      {error && <LoadFailed error={error} onRetry={reload} />}
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-5">
          <MessageStanding message={message} canSend={canSend} onChanged={reload} />
          {canSend && message.channel === 'app' && message.status === 'sent' && (
            <RecallMessage messageId={message.id} name={message.recipientName} />
          )}
          <Section title={t('detail.text')}>
            {removed ? (
              <div className="flex flex-col gap-1 text-sm">
                <p>
                  <RemovedText of={message} />
                </p>
                <p>{t('removed.kept')}</p>
              </div>
            ) : (
              <p className="wrap-name text-sm whitespace-pre-wrap">{message.content}</p>
            )}
          </Section>
          {isCard(message.payload) && <CardClicks messageId={message.id} />}
          <AttemptList attempts={message.attempts} />
          {!removed && <RequestView request={message.request} payload={message.payload} />}
        </div>
        <div className="flex min-w-0 flex-col gap-5">
          {!removed && (
            <section aria-labelledby="preview-title" className="flex flex-col gap-3">
              <h2 id="preview-title" className="text-base font-semibold">
                {t('detail.preview')}
              </h2>
              <MessagePreview
                channel={message.channel}
                recipient={message.recipientName}
                sender={message.webhookName ?? undefined}
                payloads={[message.payload]}
                names={message.names}
              />
            </section>
          )}
          <MessageFacts message={message} />
        </div>
      </div>
    </>
  )
}

function isCard(payload: unknown): boolean {
  return (payload as { msgtype?: unknown } | null)?.msgtype === 'template_card'
}
