'use client'

import { Inbox } from 'lucide-react'
import { useSearchParams } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { AsJson } from '@/components/as-json'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { LoadFailed } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import type { InboxThread } from '@/lib/inbox/inbox-message'
import { ThreadList } from './thread-list'
import { ThreadView } from './thread-view'
import { useThreads } from './use-inbox'

/** Who wrote, newest first, and what one of them wrote beside it. On phones one at a time. */
export function InboxView({
  first,
  mayAnswer,
}: {
  first: AsJson<InboxThread[]>
  mayAnswer: boolean
}) {
  const t = useTranslations('inbox')
  const [limit, setLimit] = useState(50)
  const { data, error, mutate } = useThreads(first, limit)
  const asked = useSearchParams().get('thread')
  const threads = data.items
  const current = threads.find(({ key }) => key === asked)
  if (threads.length === 0) {
    return (
      <Card>
        <EmptyState icon={<Inbox />} title={t('emptyTitle')}>
          {t('emptyText')}
        </EmptyState>
      </Card>
    )
  }
  return (
    <>
      {error && <LoadFailed error={error} onRetry={() => void mutate()} />}
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(15rem,1fr)_minmax(0,2fr)]">
        <div className={current ? 'max-lg:hidden' : undefined}>
          <ThreadList threads={threads} current={current?.key} />
          {data.next && (
            <Button variant="quiet" className="mt-3" onClick={() => setLimit(limit + 50)}>
              {t('older')}
            </Button>
          )}
        </div>
        {current ? (
          <ThreadView key={current.key} thread={current} mayAnswer={mayAnswer} />
        ) : (
          <Card className="max-lg:hidden">
            <p className="p-8 text-center text-sm text-ink-soft">{t('choose')}</p>
          </Card>
        )}
      </div>
    </>
  )
}
