'use client'

import useSWR from 'swr'
import { useTranslations } from 'use-intl'
import { api } from '@/components/api'
import type { AsJson } from '@/components/as-json'
import { Section } from '@/components/ui/card'
import { Time } from '@/components/ui/time'
import { useChanges } from '@/components/use-changes'
import type { InboxMessage } from '@/lib/inbox/inbox-message'

type Click = AsJson<InboxMessage & { name: string }>

/** Who pressed which button of the message's card, live; nothing before somebody did. */
export function CardClicks({ messageId }: { messageId: string }) {
  const t = useTranslations('inbox')
  const path = `/api/messages/${messageId}/clicks`
  const { data } = useSWR<{ items: Click[] }>(path, api.get)
  useChanges({ inbox: [path] })
  const clicks = data?.items ?? []
  if (clicks.length === 0) return null
  return (
    <Section title={t('clicks')}>
      <ul className="flex flex-col gap-2 text-sm">
        {clicks.map(({ id, name, text, receivedAt }) => (
          <li key={id} className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
            <span className="wrap-name font-medium">{name}</span>
            <span className="wrap-name">{t('pressed', { button: text })}</span>
            <span className="text-xs text-ink-soft">
              <Time value={receivedAt} />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
