'use client'

import { useId } from 'react'
import { useTranslations } from 'use-intl'
import { useMomentText } from '@/components/composer/use-moment-text'

/** At night: does it wait for the morning, or is it urgent? */
export function QuietChoice({
  until,
  urgent,
  onChange,
}: {
  /** When the quiet hours end. */
  until: string
  urgent: boolean
  onChange: (urgent: boolean) => void
}) {
  const t = useTranslations('preflight.quiet')
  const momentText = useMomentText()
  const id = useId()
  return (
    <fieldset className="rounded-control border border-accent bg-accent-soft p-3">
      <legend className="sr-only">{t('title')}</legend>
      <p aria-hidden className="mb-2 text-sm font-semibold">
        {t('title')}
      </p>
      <div className="flex flex-col gap-2">
        {[false, true].map((choice) => (
          <label key={String(choice)} className="flex items-start gap-2 text-sm">
            <input
              type="radio"
              name={id}
              checked={urgent === choice}
              onChange={() => onChange(choice)}
              className="mt-0.5 size-4 shrink-0 accent-accent"
            />
            {choice ? t('urgent') : t('wait', { time: momentText(until) })}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
