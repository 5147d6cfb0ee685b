'use client'

import { useTranslations } from 'use-intl'
import { removedAfterDays } from '@/lib/retention/retention'

/** Stands where a text was, once the centre's days are over. */
export function RemovedText({
  of,
}: {
  of: { createdAt: string; contentRemovedAt: string | null }
}) {
  const t = useTranslations('messages.removed')
  return <em className="text-ink-soft">{t('after', { days: removedAfterDays(of) ?? 0 })}</em>
}
