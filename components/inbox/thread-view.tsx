'use client'

import { ArrowLeft } from 'lucide-react'
import Link from 'next/link'
import { useEffect, useEffectEvent, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '@/components/api'
import type { AsJson } from '@/components/as-json'
import { Card } from '@/components/ui/card'
import { LoadFailed } from '@/components/ui/data-table'
import { Skeleton } from '@/components/ui/skeleton'
import { wakeChanges } from '@/components/use-changes'
import type { InboxThread } from '@/lib/inbox/inbox-message'
import { AnswerForm } from './answer-form'
import { ThreadEntries } from './thread-entries'
import { useThread } from './use-inbox'

/** What one person wrote and what they were sent, oldest first; opening it marks it as read. */
export function ThreadView({
  thread,
  mayAnswer,
}: {
  thread: AsJson<InboxThread>
  mayAnswer: boolean
}) {
  const t = useTranslations('inbox')
  const { data, error, mutate } = useThread(thread.key)
  const end = useRef<HTMLDivElement>(null)
  const newest = data?.received.at(-1)
  const markRead = useEffectEvent(async () => {
    if (!mayAnswer || !newest || newest.readAt) return
    await api.put(`/api/inbox/${encodeURIComponent(thread.key)}/read`, { upTo: newest.id })
    wakeChanges()
  })
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'nearest' })
    // A page that fails to say so is read again later.
    void markRead().catch(() => undefined)
  }, [newest?.id])
  return (
    <Card>
      <div className="flex items-center gap-3 border-b border-line px-4 py-3">
        <Link href="/inbox" className="rounded-control p-1 lg:hidden" aria-label={t('back')}>
          <ArrowLeft aria-hidden className="size-5" />
        </Link>
        <h2 className="wrap-name min-w-0 flex-1 text-base font-semibold">{thread.name}</h2>
      </div>
      <div
        role="log"
        aria-label={thread.name}
        tabIndex={0}
        className="flex max-h-[60vh] min-h-40 flex-col gap-3 overflow-y-auto p-4 -outline-offset-2"
      >
        {error && <LoadFailed error={error} onRetry={() => void mutate()} />}
        {data ? <ThreadEntries thread={data} /> : !error && <Skeleton className="h-20" />}
        <div ref={end} />
      </div>
      {mayAnswer && <AnswerForm thread={thread} onSent={() => void mutate()} />}
    </Card>
  )
}
