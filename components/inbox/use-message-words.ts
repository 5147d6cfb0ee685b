'use client'

import { useTranslations } from 'use-intl'

const KINDS = ['image', 'file', 'voice', 'video', 'mixed', 'removed'] as const

/** What somebody wrote, or what it was when it has no words. */
export function useMessageWords(): (kind: string, text: string) => string {
  const t = useTranslations('inbox')
  return (kind, text) => {
    if (kind === 'card_click') return t('pressed', { button: text })
    if (text) return text
    const known = KINDS.find((each) => each === kind)
    return t(`kinds.${known ?? 'other'}`)
  }
}
