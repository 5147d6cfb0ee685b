'use client'

import useSWR from 'swr'
import { useTranslations } from 'use-intl'
import { api } from '@/components/api'
import { useChanges } from '@/components/use-changes'

const PATH = '/api/inbox?limit=1'
/** More than this is many. */
const MOST_SHOWN = 99

/** How many people wrote something that nobody has read, live; nothing when none did. */
export function UnreadCount() {
  const t = useTranslations('desk')
  const { data } = useSWR<{ unread: number }>(PATH, api.get)
  useChanges({ inbox: [PATH] })
  const count = data?.unread ?? 0
  if (count === 0) return null
  const shown = count > MOST_SHOWN ? `${MOST_SHOWN}+` : String(count)
  return (
    <span className="ml-auto rounded-full bg-accent-soft px-2 py-0.5 text-xs font-semibold text-accent-text tabular-nums">
      <span aria-hidden>{shown}</span>
      <span className="sr-only">{t('unread', { count: shown })}</span>
    </span>
  )
}
