'use client'

import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Section } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import type { ImportPreview } from '@/lib/people/imports/preview-import'
import { ChangeTable } from './change-table'
import { ColumnFields } from './column-fields'
import { EncodingChoice } from './encoding-choice'
import { ProblemTable } from './problem-table'
import type { ImportList } from './use-import'

const COUNTS = ['added', 'changed', 'same', 'wrong'] as const

/** What a list would change, and the button that does it. */
export function ImportReview({
  list,
  preview,
  busy,
  onChange,
  onBack,
  onConfirm,
}: {
  list: ImportList
  preview: ImportPreview
  busy: boolean
  /** The same list, read otherwise. */
  onChange: (list: ImportList) => void
  onBack: () => void
  onConfirm: () => void
}) {
  const t = useTranslations('people.import')
  const { counts, mapping, problems, changes } = preview
  const count = counts.added + counts.changed
  const unnamed = !mapping.includes('name') && !mapping.includes('id')
  return (
    <div className="flex flex-col gap-5" aria-busy={busy || undefined}>
      {preview.encodings.length > 1 && (
        <EncodingChoice
          preview={preview}
          // Another reading has other headings.
          onChange={(encoding) => onChange({ ...list, encoding, mapping: undefined })}
        />
      )}
      <ColumnFields
        kind={list.kind}
        preview={preview}
        onChange={(next) => onChange({ ...list, mapping: next })}
      />
      <Section title={t('result')}>
        <dl className="grid grid-cols-2 gap-3 sm:grid-cols-4">
          {COUNTS.map((name) => (
            <div key={name} className="rounded-control border border-line px-3 py-2">
              <dt className="text-sm text-ink-soft">{t(`count.${name}`)}</dt>
              <dd className="text-xl font-semibold tabular-nums" data-count={name}>
                {counts[name].toLocaleString('en')}
              </dd>
            </div>
          ))}
        </dl>
        {unnamed && (
          <Notice tone="bad" className="mt-4">
            {t('noName')}
          </Notice>
        )}
        {counts.wrong > 0 && !unnamed && (
          <p className="mt-4 text-sm text-warn">{t('leavesOut', { count: counts.wrong })}</p>
        )}
        <div className="mt-4 flex flex-wrap gap-2">
          <Button variant="primary" busy={busy} disabled={count === 0} onClick={onConfirm}>
            {t('confirm', { count })}
          </Button>
          <Button onClick={onBack}>{t('again')}</Button>
        </div>
      </Section>
      {problems.count > 0 && !unnamed && <ProblemTable problems={problems} />}
      {changes.count > 0 && <ChangeTable changes={changes} />}
    </div>
  )
}
