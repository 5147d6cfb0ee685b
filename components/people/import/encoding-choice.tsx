'use client'

import { useTranslations } from 'use-intl'
import { Section } from '@/components/ui/card'
import type { Encoding } from '@/lib/people/imports/decode-text'
import type { ImportPreview } from '@/lib/people/imports/preview-import'

/** Lets a person see in which encoding the names are right. */
export function EncodingChoice({
  preview,
  onChange,
}: {
  preview: ImportPreview
  onChange: (encoding: Encoding) => void
}) {
  const t = useTranslations('people.import')
  return (
    <Section title={t('encoding')} description={t('encodingHint')}>
      <fieldset className="flex flex-col gap-2">
        <legend className="sr-only">{t('encoding')}</legend>
        {preview.encodings.map(({ encoding, sample }) => (
          <label
            key={encoding}
            className="flex items-start gap-2.5 rounded-control border border-line px-3 py-2 has-checked:border-accent has-checked:bg-accent-soft/40"
          >
            <input
              type="radio"
              name="encoding"
              className="mt-1 accent-accent"
              checked={encoding === preview.encoding}
              onChange={() => onChange(encoding)}
            />
            <span className="min-w-0">
              <span className="text-sm font-medium">{t(`encodings.${encoding}`)}</span>
              <span className="wrap-name block text-sm text-ink-soft">{sample}</span>
            </span>
          </label>
        ))}
      </fieldset>
    </Section>
  )
}
