'use client'

import Link from 'next/link'
import useSWRInfinite from 'swr/infinite'
import { useTranslations } from 'use-intl'
import { api } from '@/components/api'
import type { AsJson } from '@/components/as-json'
import { RemovedText } from '@/components/messages/removed-text'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Section } from '@/components/ui/card'
import { LoadFailed } from '@/components/ui/data-table'
import { LinkButton } from '@/components/ui/link-button'
import { Time } from '@/components/ui/time'
import { useChanges } from '@/components/use-changes'
import type { AskingBatch } from '@/lib/batches/batch'
import type { Page } from '@/lib/messages/message'
import { pageKeys } from './page-keys'

export type AskingPage = Page<AsJson<AskingBatch>>

/** Batches that do not go on before a person decides; nothing at all when there are none. */
export function AskingList({ first }: { first: AskingPage }) {
  const t = useTranslations('look')
  const pages = useSWRInfinite<AskingPage, Error>(pageKeys('/api/batches/asking'), api.get, {
    fallbackData: [first],
  })
  const reload = () => void pages.mutate()
  useChanges({ messages: [reload], batches: [reload], audit: [reload] })
  const loaded = pages.data ?? [first]
  const batches = loaded.flatMap((page) => page.items)
  if (batches.length === 0 && !pages.error) return null
  return (
    <Section title={t('batches.title')} description={t('batches.text')}>
      {pages.error && <LoadFailed error={pages.error} onRetry={reload} />}
      <ul className="flex flex-col divide-y divide-line">
        {batches.map((batch) => (
          <AskingItem key={batch.id} batch={batch} />
        ))}
      </ul>
      {loaded.at(-1)?.next != null && (
        <Button
          variant="quiet"
          className="mt-3"
          busy={pages.isValidating && pages.size > loaded.length}
          onClick={() => void pages.setSize(pages.size + 1)}
        >
          {t('more')}
        </Button>
      )}
    </Section>
  )
}

function AskingItem({ batch }: { batch: AsJson<AskingBatch> }) {
  const t = useTranslations('look.batches')
  const batches = useTranslations('batches')
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 py-3 first:pt-0 last:pb-0">
      <div className="min-w-0 flex-1 basis-64 text-sm">
        <Badge tone="warn">{t(batch.asks)}</Badge>
        <p className="mt-1">
          <Link
            href={`/batches/${batch.id}`}
            className="wrap-name line-clamp-2 font-medium hover:text-accent-text hover:underline"
          >
            {batch.contentRemovedAt === null ? (
              batch.title || batches('untitled')
            ) : (
              <RemovedText of={batch} />
            )}
          </Link>
        </p>
        <p className="wrap-name mt-0.5 flex flex-wrap gap-x-2 text-xs text-ink-soft">
          <span>{batches('sentBy', { name: batch.actorName ?? batches('system') })}</span>
          <span>{batches('recipients', { count: batch.recipients })}</span>
          {batch.scheduledAt && (
            <span>
              {t.rich('plannedFor', {
                time: () => <Time value={batch.scheduledAt!} style="near" />,
              })}
            </span>
          )}
        </p>
        {batch.asks === 'approval' && batch.own && (
          <p className="mt-1 text-xs text-ink-soft">{batches('approval.own')}</p>
        )}
      </div>
      <LinkButton size="small" href={`/batches/${batch.id}`} prefetch={false}>
        {t('open')}
      </LinkButton>
    </li>
  )
}
