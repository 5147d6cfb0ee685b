'use client'

import { useTranslations } from 'use-intl'
import { ApiError } from '@/components/api'
import { Section } from '@/components/ui/card'
import { DataTable } from '@/components/ui/data-table'
import { useErrorText } from '@/components/use-error-text'
import type { ImportPreview } from '@/lib/people/imports/preview-import'

/** Each cell that is wrong, by row and column of the list. */
export function ProblemTable({ problems }: { problems: ImportPreview['problems'] }) {
  const t = useTranslations('people.import')
  const sentence = useSentence()
  const { count, shown } = problems
  return (
    <Section title={t('problems', { count })} description={t('problemsHint')}>
      {shown.length < count && (
        <p className="mb-2 text-sm text-ink-soft">{t('first', { shown: shown.length, count })}</p>
      )}
      <DataTable
        caption={t('problems', { count })}
        rows={shown.map((problem, index) => ({ ...problem, key: index }))}
        rowKey={({ key }) => key}
        empty={null}
        stacked
        columns={[
          {
            key: 'row',
            header: t('row'),
            className: 'whitespace-nowrap',
            cell: ({ row }) => `${t('row')} ${row}`,
          },
          {
            key: 'column',
            header: t('column'),
            cell: ({ heading }) => <span className="wrap-name">{heading ?? ''}</span>,
          },
          {
            key: 'cell',
            header: t('cell'),
            className: 'text-ink-soft',
            cell: ({ cell }) => <span className="wrap-name">{cell}</span>,
          },
          { key: 'why', header: t('why'), cell: (problem) => sentence(problem) },
        ]}
      />
    </Section>
  )
}

function useSentence() {
  const errors = useErrorText()
  return ({ code, params }: { code: string; params?: Record<string, string | number> }) =>
    errors.text(
      new ApiError('invalid_input', code, undefined, [
        { field: '', code, message: code, ...(params && { params }) },
      ]),
    )
}
