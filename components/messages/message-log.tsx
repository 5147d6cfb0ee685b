'use client'

import { ScrollText, SearchX } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { fromJsonText, type JsonText } from '@/components/as-json'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import type { MessagePage } from '@/lib/messages/message'
import { LogSummary } from './log-summary'
import { useMessageColumns } from './message-columns'
import { useMessagePages } from './use-message-pages'

/** The log under one filter: newest first, live, older ones on demand. */
export function MessageLog({
  query,
  first,
  canSend,
}: {
  /** The filter as it stands in the address; mount anew when it changes. */
  query: string
  first: JsonText<MessagePage>
  canSend: boolean
}) {
  const t = useTranslations('messages')
  const columns = useMessageColumns()
  const read = useMemo(() => fromJsonText(first), [first])
  const log = useMessagePages(query, read)
  return (
    <Card>
      {log.rows.length > 0 && <LogSummary query={query} total={log.total} />}
      <DataTable
        caption={t('caption')}
        columns={columns}
        rows={log.rows}
        rowKey={(row) => row.id}
        error={log.error}
        onRetry={log.reload}
        stacked
        empty={query === '' ? <NothingYet canSend={canSend} /> : <NoMatch query={query} />}
        footer={
          log.more && (
            <div className="border-t border-line p-3 text-center">
              <Button variant="quiet" busy={log.loadingMore} onClick={log.loadMore}>
                {t('older')}
              </Button>
            </div>
          )
        }
      />
    </Card>
  )
}

function NothingYet({ canSend }: { canSend: boolean }) {
  const t = useTranslations('messages.empty')
  return (
    <EmptyState
      icon={<ScrollText />}
      title={t('title')}
      action={
        canSend && (
          <LinkButton variant="primary" href="/compose" prefetch={false}>
            {t('action')}
          </LinkButton>
        )
      }
    >
      {t('text')}
    </EmptyState>
  )
}

function NoMatch({ query }: { query: string }) {
  const t = useTranslations('messages')
  const sought = new URLSearchParams(query).get('q')
  return (
    <EmptyState
      icon={<SearchX />}
      title={sought ? t('search.none', { sought }) : t('noMatch.title')}
    >
      {sought ? t('search.noneText') : t('noMatch.text')}
    </EmptyState>
  )
}
