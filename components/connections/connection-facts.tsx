'use client'

import type { ReactNode } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { Meter } from '@/components/ui/meter'
import { Time } from '@/components/ui/time'
import type { ShownConnection } from './connections-view'

/** What somebody entered, without secrets, and how much of the day's allowance is used. */
export function ConnectionFacts({ connection }: { connection: ShownConnection }) {
  const t = useTranslations('connections')
  const { host, route, corpId, agentId, checkedAt, lastUsedAt } = connection
  return (
    <dl className="grid gap-x-6 gap-y-3 text-sm sm:grid-cols-2 lg:grid-cols-4">
      <Fact label={t('road')}>
        {route === 'relay' ? t('byRelay', { host }) : host === 'sandbox' ? t('toSandbox') : host}
      </Fact>
      <Fact label={t('corpId')}>
        <code className="break-all">{corpId}</code>
      </Fact>
      <Fact label={t('agentId')}>
        <code>{agentId}</code>
      </Fact>
      <Fact label={t('callback.short')}>
        {connection.hasCallback ? t('callback.on') : t('callback.off')}
      </Fact>
      <Fact label={t('checkedAt')}>{checkedAt ? <Time value={checkedAt} /> : t('never')}</Fact>
      <Fact label={t('lastUsed')}>{lastUsedAt ? <Time value={lastUsedAt} /> : t('never')}</Fact>
      <Today connection={connection} />
    </dl>
  )
}

function Today({ connection: { today } }: { connection: ShownConnection }) {
  const t = useTranslations('connections')
  const format = useFormatter()
  const sent = format.number(today.sent)
  if (today.allowed === null) return <Fact label={t('today')}>{t('sentToday', { sent })}</Fact>
  const text = t('sentOf', { sent, allowed: format.number(today.allowed) })
  return (
    <Fact label={t('today')}>
      {text}
      <Meter
        className="mt-1.5"
        label={t('today')}
        value={today.sent}
        max={today.allowed}
        text={text}
      />
    </Fact>
  )
}

function Fact({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-ink-soft">{label}</dt>
      <dd className="wrap-name font-medium">{children}</dd>
    </div>
  )
}
