'use client'

import useSWR from 'swr'
import { useTranslations } from 'use-intl'
import { api } from '@/components/api'
import { useChanges } from '@/components/use-changes'
import type { Looks } from '@/lib/batches/batch'

const PATH = '/api/needs-look'
/** More than this is many. */
const MOST_SHOWN = 99

/** How much waits for a person, live; nothing when nothing does. */
export function LookCount({ first }: { first: Looks }) {
  const t = useTranslations('desk')
  const { data = first } = useSWR<Looks>(PATH, api.get, { fallbackData: first })
  useChanges({ messages: [PATH], batches: [PATH], audit: [PATH] })
  const count = data.messages + data.batches
  if (count === 0) return null
  const shown = count > MOST_SHOWN ? `${MOST_SHOWN}+` : String(count)
  return (
    <span className="ml-auto rounded-full bg-warn-soft px-2 py-0.5 text-xs font-semibold text-warn tabular-nums">
      <span aria-hidden>{shown}</span>
      <span className="sr-only">{t('looks', { count: shown })}</span>
    </span>
  )
}
