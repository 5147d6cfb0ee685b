'use client'

import { useTranslations } from 'use-intl'
import { Card } from '@/components/ui/card'
import { Tabs } from '@/components/ui/tabs'
import { AskingList, type AskingPage } from './asking-list'
import { DoubtList, type DoubtPage } from './doubt-list'

/** All that waits for a person: batches to decide on, messages that may or may not have arrived. */
export function NeedsLookView({
  batches,
  messages,
  canSend,
}: {
  batches: AskingPage
  messages: DoubtPage
  canSend: boolean
}) {
  const t = useTranslations('look')
  return (
    <div className="flex flex-col gap-5">
      <AskingList first={batches} />
      <section aria-labelledby="doubts-title">
        <h2 id="doubts-title" className="text-base font-semibold">
          {t('messages.title')}
        </h2>
        <p className="mt-0.5 mb-3 max-w-prose text-sm text-ink-soft">{t('messages.text')}</p>
        <Tabs
          label={t('messages.title')}
          tabs={[
            {
              value: 'open',
              label: t('tab.open'),
              content: (
                <Card>
                  <DoubtList first={messages} canSend={canSend} />
                </Card>
              ),
            },
            {
              value: 'left',
              label: t('tab.left'),
              content: (
                <Card>
                  <DoubtList left canSend={canSend} />
                </Card>
              ),
            },
          ]}
        />
      </section>
    </div>
  )
}
