'use client'

import { useTranslations } from 'use-intl'
import { classNames } from '@/components/ui/class-names'
import type { BatchSummary } from '@/lib/batches/batch'
import { batchFigures, type Figures } from './batch-figures'

type Part = Exclude<keyof Figures, 'total'>

const PARTS: { part: Part; fill: string; text: string }[] = [
  { part: 'sent', fill: 'bg-good', text: 'text-ink' },
  { part: 'failed', fill: 'bg-bad', text: 'font-medium text-bad' },
  { part: 'look', fill: 'bg-warn', text: 'font-medium text-warn' },
  { part: 'waiting', fill: 'bg-accent/35', text: 'text-ink-soft' },
  { part: 'other', fill: 'bg-line-strong', text: 'text-ink-soft' },
]

/** How far a batch is: a bar for the eye, and the same in words. */
export function BatchProgress({
  counts,
  size = 'small',
}: {
  counts: BatchSummary['counts']
  size?: 'small' | 'large'
}) {
  const t = useTranslations('batches.progress')
  const figures = batchFigures(counts)
  const present = PARTS.filter(({ part }) => figures[part] > 0)
  const sentence = present.map(({ part }) => t(part, { count: figures[part] })).join(', ')
  return (
    <div className={size === 'large' ? 'flex flex-col gap-2' : 'flex min-w-28 flex-col gap-1.5'}>
      <div
        role="progressbar"
        aria-label={t('label')}
        aria-valuemin={0}
        aria-valuemax={figures.total}
        aria-valuenow={figures.total - figures.waiting}
        aria-valuetext={sentence}
        className={classNames(
          'flex overflow-hidden rounded-full bg-line',
          size === 'large' ? 'h-2.5 gap-0.5' : 'h-1.5 gap-px',
        )}
      >
        {present.map(({ part, fill }) => (
          <div
            key={part}
            className={classNames('h-full transition-[flex-grow] duration-500', fill)}
            style={{ flexGrow: figures[part] }}
          />
        ))}
      </div>
      <p
        className={classNames(
          'flex flex-wrap gap-x-3 tabular-nums',
          size === 'large' ? 'text-sm' : 'text-xs',
        )}
      >
        {present.map(({ part, text }) => (
          <span key={part} className={text}>
            {t(part, { count: figures[part] })}
          </span>
        ))}
      </p>
    </div>
  )
}
