'use client'

import { useFormatter, useTranslations } from 'use-intl'
import type { Warning } from '@/lib/content'

/** What a format changes or loses, in words, each once. */
export function useLossText(): (losses: Pick<Warning, 'code' | 'detail'>[]) => string {
  const t = useTranslations('compose.loss')
  const format = useFormatter()
  return (losses) => {
    const words = losses.map(({ code, detail = '' }) => t(code, { detail }))
    return format.list([...new Set(words)], { type: 'unit' })
  }
}
