'use client'

import { useId } from 'react'
import { useTranslations } from 'use-intl'
import { classNames } from '@/components/ui/class-names'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { dialectOf, type Channel } from '@/lib/content/channel'
import type { Fit, TextFormat } from '@/lib/content/fits'
import type { Conflict } from './use-fits'
import { useLossText } from './use-loss-text'

/** How the text is sent, and what this very message would lose in each way. */
export function FormatPicker({
  channel,
  value,
  fits,
  conflicts,
  onChange,
}: {
  channel: Channel
  value: TextFormat
  fits: Fit[]
  /** Why no format shows all of it; empty when one does. */
  conflicts: Conflict[]
  onChange: (format: TextFormat) => void
}) {
  const t = useTranslations('compose.format')
  const id = useId()
  const lossText = useLossText()
  const name = (format: TextFormat) => t(`${dialectOf(channel, format)}.name`)
  const lossy = fits.some(({ whole }) => !whole)
  return (
    <div className="flex flex-col gap-2">
      <fieldset>
        <legend className="mb-1.5 text-sm font-medium">{t('label')}</legend>
        <div className="grid gap-2 sm:grid-cols-3">
          {fits.map(({ format, whole, losses }) => (
            <label
              key={format}
              className={classNames(
                'flex cursor-pointer gap-2.5 rounded-control border p-3 text-sm has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent',
                format === value ? 'border-accent bg-accent-soft' : 'border-line hover:bg-sunken',
              )}
            >
              <input
                type="radio"
                name={`${id}-format`}
                value={format}
                checked={format === value}
                onChange={() => onChange(format)}
                aria-labelledby={`${id}-${format}-name`}
                aria-describedby={`${id}-${format}`}
                className="mt-0.5 size-4 shrink-0 accent-accent outline-none"
              />
              <span className="min-w-0">
                <span id={`${id}-${format}-name`} className="font-medium">
                  {name(format)}
                </span>
                <span id={`${id}-${format}`} className="mt-0.5 block text-xs text-ink-soft">
                  {t(`${dialectOf(channel, format)}.shows`)}
                  {lossy && (
                    <span
                      className={classNames(
                        'mt-1 block font-medium',
                        whole ? 'text-good' : 'text-warn',
                      )}
                    >
                      {whole ? t('whole') : t('loses', { what: lossText(losses) })}
                    </span>
                  )}
                </span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      {conflicts.length > 0 && (
        <Notice tone="warn" title={t('conflict')}>
          <ul className="mt-1 flex flex-col gap-1.5">
            {conflicts.map(({ format, losses }) => (
              <li key={format} className="flex flex-wrap items-center justify-between gap-2">
                {t('without', { name: name(format), what: lossText(losses) })}
                {format !== value && (
                  <Button size="small" onClick={() => onChange(format)}>
                    {t('use', { name: name(format) })}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </div>
  )
}
