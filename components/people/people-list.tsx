'use client'

import { Contact, SearchX } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { DataTable, type Column } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import type { PersonKind } from '@/lib/people/person'
import type { usePeoplePages } from './use-people-pages'

/** A list of people under one filter: by name, more on demand. */
export function PeopleList<Row extends { id: number }>({
  kind,
  columns,
  list,
  filtered,
  actions,
}: {
  kind: PersonKind
  columns: Column<Row>[]
  list: Omit<ReturnType<typeof usePeoplePages<never>>, 'rows'> & { rows: Row[] }
  filtered: boolean
  /** What to begin with where there is nobody. */
  actions: ReactNode
}) {
  const t = useTranslations('people')
  return (
    <Card>
      {list.rows.length > 0 && list.total && (
        <p role="status" className="border-b border-line px-4 py-2.5 text-sm text-ink-soft">
          {t('list.count', { count: list.total.count, more: String(list.total.more) })}
        </p>
      )}
      <DataTable
        caption={t(`list.${kind}`)}
        columns={columns}
        rows={list.rows}
        rowKey={(row) => row.id}
        error={list.error}
        onRetry={list.reload}
        stacked
        empty={
          filtered ? (
            <EmptyState icon={<SearchX />} title={t('empty.noMatch')}>
              {t('empty.noMatchText')}
            </EmptyState>
          ) : (
            <EmptyState icon={<Contact />} title={t(`empty.${kind}`)} action={actions}>
              {actions ? t('empty.text') : t('empty.textReader')}
            </EmptyState>
          )
        }
        footer={
          list.more && (
            <div className="border-t border-line p-3 text-center">
              <Button variant="quiet" busy={list.loadingMore} onClick={list.loadMore}>
                {t('list.next')}
              </Button>
            </div>
          )
        }
      />
    </Card>
  )
}
