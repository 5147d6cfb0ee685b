'use client'

import { ArrowRight } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Badge } from '@/components/ui/badge'
import { Section } from '@/components/ui/card'
import { DataTable } from '@/components/ui/data-table'
import type { ImportField } from '@/lib/people/imports/import-fields'
import type { ImportPreview, ShownChange } from '@/lib/people/imports/preview-import'

/** Who is new, and what becomes of whom. */
export function ChangeTable({ changes }: { changes: ImportPreview['changes'] }) {
  const t = useTranslations('people.import')
  const { count, shown } = changes
  return (
    <Section title={t('changes')}>
      {shown.length < count && (
        <p className="mb-2 text-sm text-ink-soft">{t('first', { shown: shown.length, count })}</p>
      )}
      <DataTable
        caption={t('changes')}
        rows={shown}
        rowKey={({ row }) => row}
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
            key: 'name',
            header: t('field.name'),
            cell: ({ name }) => <span className="wrap-name font-medium">{name}</span>,
          },
          { key: 'change', header: t('change'), cell: (change) => <Change change={change} /> },
        ]}
      />
    </Section>
  )
}

function Change({ change: { before, after } }: { change: ShownChange }) {
  const t = useTranslations('people.import')
  const valueOf = useValue()
  if (!before) return <Badge tone="accent">{t('isNew')}</Badge>
  const fields = Object.keys(after) as (keyof typeof after)[]
  return (
    <dl className="flex flex-col gap-0.5">
      {fields.map((field) => (
        <div key={field} className="flex flex-wrap items-center gap-x-2">
          <dt className="text-ink-soft">{t(`field.${field}`)}</dt>
          <dd className="wrap-name flex flex-wrap items-center gap-x-1.5">
            <span className="line-through decoration-ink-soft">
              {valueOf(field, before[field])}
            </span>
            <ArrowRight aria-label={t('becomes')} className="size-3.5 shrink-0" />
            <span>{valueOf(field, after[field])}</span>
          </dd>
        </div>
      ))}
    </dl>
  )
}

function useValue() {
  const t = useTranslations('people')
  return (field: ImportField, value: string | string[] | null | undefined): string => {
    if (field === 'role' && (value === 'tutor' || value === 'other')) return t(`role.${value}`)
    const text = Array.isArray(value) ? value.join(', ') : value
    return text || t('import.nothing')
  }
}
