'use client'

import { useTranslations } from 'use-intl'
import type { AsJson } from '@/components/as-json'
import { Section } from '@/components/ui/card'
import type { AttemptDetail } from '@/lib/messages/message'
import { AttemptItem } from './attempt-item'

/** Each call to WeCom that carried the message, the latest first. */
export function AttemptList({ attempts }: { attempts: AsJson<AttemptDetail>[] }) {
  const t = useTranslations('messages.attempts')
  return (
    <Section title={t('title')}>
      {attempts.length === 0 ? (
        <p className="text-sm text-ink-soft">{t('none')}</p>
      ) : (
        <ol reversed className="flex flex-col gap-5 border-l-2 border-line pl-4">
          {attempts.toReversed().map((attempt, index) => (
            <AttemptItem key={attempt.id} attempt={attempt} number={attempts.length - index} />
          ))}
        </ol>
      )}
    </Section>
  )
}
