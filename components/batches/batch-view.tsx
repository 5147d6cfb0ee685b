'use client'

import Link from 'next/link'
import { useState } from 'react'
import useSWR from 'swr'
import { useTranslations } from 'use-intl'
import { api } from '@/components/api'
import type { AsJson } from '@/components/as-json'
import { useChannelName, useTypeName, type MessageRow } from '@/components/messages/message-columns'
import { MessagePreview } from '@/components/messages/message-preview'
import { RemovedText } from '@/components/messages/removed-text'
import { Button } from '@/components/ui/button'
import { LoadFailed } from '@/components/ui/data-table'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { Time } from '@/components/ui/time'
import { useChanges } from '@/components/use-changes'
import type { BatchDetail } from '@/lib/batches/batch'
import type { Page } from '@/lib/messages/message'
import { BatchActions } from './batch-actions'
import { BatchBadges } from './batch-badges'
import { BatchRows } from './batch-rows'
import { BatchStanding } from './batch-standing'

/** One press of Send: how far it is, who got it, and what was sent. */
export function BatchView({
  initial,
  rows,
  canSend,
}: {
  initial: AsJson<BatchDetail>
  rows: Page<MessageRow>
  canSend: boolean
}) {
  const t = useTranslations('batches')
  const typeName = useTypeName()
  const channelName = useChannelName()
  const path = `/api/batches/${initial.id}`
  const { data, error, mutate } = useSWR<AsJson<BatchDetail>, Error>(path, api.get, {
    fallbackData: initial,
  })
  const reload = () => void mutate()
  useChanges({ messages: [reload], batches: [reload] })
  const batch = data ?? initial
  /** Which form of the message the reader knows. */
  const [read, setRead] = useState(initial.contentSha256)
  const removed = batch.contentRemovedAt !== null
  const [first] = rows.items
  return (
    <>
      <PageHeader
        title={removed ? t('one', { id: batch.id }) : batch.title || t('untitled')}
        badges={<BatchBadges batch={batch} />}
        description={
          <span className="flex flex-wrap gap-x-2">
            <span>{t('sentBy', { name: batch.actorName ?? t('system') })}</span>
            <Time value={batch.createdAt} style="full" />
            <span>{typeName(batch.messageType)}</span>
            {batch.channel !== 'robot' && <span>{channelName(batch.channel)}</span>}
          </span>
        }
        back={{ href: '/batches', label: t('title') }}
        actions={
          <>
            <Link
              href={`/messages?batchId=${batch.id}`}
              className="text-sm text-accent-text underline"
            >
              {t('openLog')}
            </Link>
            <BatchActions
              id={batch.id}
              favourite={batch.favourite}
              canSend={canSend}
              removed={removed}
              editable={batch.editable}
              onChanged={reload}
            />
          </>
        }
      />
      {error && <LoadFailed error={error} onRetry={reload} />}
      {batch.contentSha256 !== read && (
        <Notice
          tone="warn"
          className="mb-5"
          title={t('changed.title', { name: batch.editorName ?? t('facts.somebody') })}
          action={
            <Button size="small" onClick={() => setRead(batch.contentSha256)}>
              {t('changed.action')}
            </Button>
          }
        >
          {t('changed.text')}
        </Notice>
      )}
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-5">
          <BatchStanding batch={batch} canSend={canSend} onChanged={reload} />
          <BatchRows batchId={batch.id} first={rows} />
        </div>
        <section aria-labelledby="preview-title" className="flex min-w-0 flex-col gap-3">
          <h2 id="preview-title" className="text-base font-semibold">
            {t('message')}
          </h2>
          {removed ? (
            <p className="text-sm">
              <RemovedText of={batch} />
            </p>
          ) : (
            <MessagePreview
              channel={batch.channel}
              recipient={first?.recipientName ?? ''}
              sender={first?.webhookName ?? undefined}
              payloads={batch.payloads}
              names={batch.names}
            />
          )}
        </section>
      </div>
    </>
  )
}
