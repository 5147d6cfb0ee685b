'use client'

import { Layers, Star } from 'lucide-react'
import useSWRInfinite from 'swr/infinite'
import { useTranslations } from 'use-intl'
import { api } from '@/components/api'
import type { AsJson } from '@/components/as-json'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { useChanges } from '@/components/use-changes'
import type { BatchSummary } from '@/lib/batches/batch'
import type { Page } from '@/lib/messages/message'
import { useBatchColumns } from './batch-columns'

type BatchPage = Page<AsJson<BatchSummary>>

/** Each press of Send, newest first, with its progress, live. */
export function BatchList({
  first,
  favourites,
  canSend,
}: {
  first: BatchPage
  /** Only the reader's own favourites. */
  favourites: boolean
  canSend: boolean
}) {
  const t = useTranslations('batches')
  const columns = useBatchColumns()
  const pages = useSWRInfinite<BatchPage, Error>(pageKeys(favourites), api.get, {
    fallbackData: [first],
  })
  const reload = () => void pages.mutate()
  useChanges({ messages: [reload], batches: [reload] })
  const loaded = pages.data ?? [first]
  return (
    <Card>
      <DataTable
        caption={t('caption')}
        columns={columns}
        rows={loaded.flatMap((page) => page.items)}
        rowKey={(batch) => batch.id}
        error={pages.error}
        onRetry={reload}
        stacked
        empty={favourites ? <NoFavourites /> : <NothingYet canSend={canSend} />}
        footer={
          loaded.at(-1)?.next != null && (
            <div className="border-t border-line p-3 text-center">
              <Button
                variant="quiet"
                busy={pages.isValidating && pages.size > loaded.length}
                onClick={() => void pages.setSize(pages.size + 1)}
              >
                {t('older')}
              </Button>
            </div>
          )
        }
      />
    </Card>
  )
}

function pageKeys(favourites: boolean) {
  const wanted: Record<string, string> = favourites ? { favourite: 'true' } : {}
  return (index: number, before: BatchPage | null): string | null => {
    if (index > 0 && !before?.next) return null
    const query = new URLSearchParams({ ...wanted, ...(before?.next && { before: before.next }) })
    return query.size === 0 ? '/api/batches' : `/api/batches?${query}`
  }
}

function NoFavourites() {
  const t = useTranslations('batches.noFavourites')
  return (
    <EmptyState icon={<Star />} title={t('title')}>
      {t('text')}
    </EmptyState>
  )
}

function NothingYet({ canSend }: { canSend: boolean }) {
  const t = useTranslations('batches')
  return (
    <EmptyState
      icon={<Layers />}
      title={t('empty.title')}
      action={
        canSend && (
          <LinkButton variant="primary" href="/compose" prefetch={false}>
            {t('compose')}
          </LinkButton>
        )
      }
    >
      {t('empty.text')}
    </EmptyState>
  )
}
