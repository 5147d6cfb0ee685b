'use client'

import { useTranslations } from 'use-intl'
import { Section } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { IMPORT_FIELDS, type ImportField, type Mapping } from '@/lib/people/imports/import-fields'
import type { ImportPreview } from '@/lib/people/imports/preview-import'
import type { PersonKind } from '@/lib/people/person'

/** What each column of the list holds; a field stands in one column only. */
export function ColumnFields({
  kind,
  preview,
  onChange,
}: {
  kind: PersonKind
  preview: ImportPreview
  onChange: (mapping: Mapping) => void
}) {
  const t = useTranslations('people.import')
  const { header, mapping } = preview

  function choose(column: number, field: ImportField | null) {
    onChange(
      header.map((_, index) => {
        if (index === column) return field
        const present = mapping[index] ?? null
        return present === field ? null : present
      }),
    )
  }

  return (
    <Section title={t('columns')} description={t('columnsHint')}>
      <div className="grid gap-3 sm:grid-cols-3 lg:grid-cols-4">
        {header.map((heading, column) => (
          <Field
            key={column}
            label={heading === '' ? t('columnEmpty', { number: column + 1 }) : heading}
          >
            <Select
              value={mapping[column] ?? ''}
              onChange={(event) =>
                choose(column, (event.target.value || null) as ImportField | null)
              }
            >
              <option value="">{t('ignore')}</option>
              {IMPORT_FIELDS[kind].map((field) => (
                <option key={field} value={field}>
                  {t(`field.${field}`)}
                </option>
              ))}
            </Select>
          </Field>
        ))}
      </div>
    </Section>
  )
}
