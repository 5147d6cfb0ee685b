'use client'

import { CircleCheckBig } from 'lucide-react'
import useSWRInfinite from 'swr/infinite'
import { useTranslations } from 'use-intl'
import { api } from '@/components/api'
import type { AsJson } from '@/components/as-json'
import { Button } from '@/components/ui/button'
import { LoadFailed } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { Skeleton } from '@/components/ui/skeleton'
import { useChanges } from '@/components/use-changes'
import type { DoubtfulMessage } from '@/lib/messages/doubt'
import type { Page } from '@/lib/messages/message'
import { DoubtItem } from './doubt-item'
import { pageKeys } from './page-keys'

export type DoubtPage = Page<AsJson<DoubtfulMessage>>

/** Messages that may or may not have arrived: those without an answer, or those left as they are. */
export function DoubtList({
  left = false,
  first,
  canSend,
}: {
  left?: boolean
  /** What the server read for the page; without it, it is fetched. */
  first?: DoubtPage
  canSend: boolean
}) {
  const t = useTranslations('look')
  const path = left ? '/api/messages/doubts?left=true' : '/api/messages/doubts'
  const pages = useSWRInfinite<DoubtPage, Error>(pageKeys(path), api.get, {
    fallbackData: first && [first],
  })
  const reload = () => void pages.mutate()
  useChanges({ messages: [reload], audit: [reload] })
  const loaded = pages.data ?? (first && [first])
  const messages = loaded?.flatMap((page) => page.items)
  if (!messages) {
    return pages.error ? <LoadFailed error={pages.error} onRetry={reload} /> : <Loading />
  }
  return (
    <>
      {pages.error && <LoadFailed error={pages.error} onRetry={reload} />}
      {messages.length === 0 ? (
        <EmptyState icon={<CircleCheckBig />} title={t(left ? 'noneLeft.title' : 'none.title')}>
          {t(left ? 'noneLeft.text' : 'none.text')}
        </EmptyState>
      ) : (
        <ul aria-label={t(left ? 'tab.left' : 'tab.open')} className="divide-y divide-line">
          {messages.map((message) => (
            <DoubtItem key={message.id} message={message} canSend={canSend} onDone={reload} />
          ))}
        </ul>
      )}
      {loaded?.at(-1)?.next != null && (
        <div className="border-t border-line p-3 text-center">
          <Button
            variant="quiet"
            busy={pages.isValidating && pages.size > loaded.length}
            onClick={() => void pages.setSize(pages.size + 1)}
          >
            {t('more')}
          </Button>
        </div>
      )}
    </>
  )
}

function Loading() {
  const t = useTranslations('common')
  return (
    <div aria-busy className="flex flex-col gap-3 p-4 sm:p-5">
      <span className="sr-only">{t('loading')}</span>
      {[1, 2, 3].map((line) => (
        <Skeleton key={line} className="w-full max-w-md" />
      ))}
    </div>
  )
}
