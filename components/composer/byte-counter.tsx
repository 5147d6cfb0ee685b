'use client'

import { useEffect, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { Meter } from '@/components/ui/meter'
import { classNames } from '@/components/ui/class-names'

/** From this share of the limit on, people should know. */
const NEAR = 0.9

/** How much of WeCom's limit the text takes; read out, politely, only when it gets tight. */
export function ByteCounter({
  bytes,
  limit,
  parts,
}: {
  bytes: number
  limit: number
  /** How many messages the text becomes. */
  parts: number
}) {
  const t = useTranslations('compose.bytes')
  const format = useFormatter()
  const count = t('count', { bytes: format.number(bytes), limit: format.number(limit) })
  const over = bytes > limit
  const near = !over && bytes >= limit * NEAR
  const warning = over
    ? t('parts', { count: parts })
    : near
      ? t('near', { left: limit - bytes })
      : ''
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
      <Meter
        value={bytes}
        max={limit}
        label={t('label')}
        text={count}
        tone={over || near ? 'warn' : 'accent'}
        className="w-24"
      />
      <span
        title={t('help')}
        className={classNames('tabular-nums', over ? 'font-semibold text-warn' : 'text-ink-soft')}
      >
        {count}
      </span>
      {warning && <span className="text-warn">{warning}</span>}
      <Announcement text={warning} />
    </div>
  )
}

const PAUSE_MS = 800

/** Waits for a pause in typing: nobody wants a number read out for every letter. */
function Announcement({ text }: { text: string }) {
  const [said, setSaid] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setSaid(text), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  return (
    <span role="status" className="sr-only">
      {said}
    </span>
  )
}
