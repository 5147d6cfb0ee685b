'use client'

import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useReason } from '@/components/messages/use-reason'
import { Notice } from '@/components/ui/notice'
import type { CheckStep, ConnectionCheck } from '@/lib/connections/connection-check'
import { TrustedAddress } from './trusted-address'

const ICONS = {
  good: <CircleCheck aria-hidden className="text-good" />,
  bad: <CircleAlert aria-hidden className="text-bad" />,
  notice: <TriangleAlert aria-hidden className="text-warn" />,
}

/** What the check found: the first thing wrong on top, with what to do next. */
export function CheckResult({ check }: { check: ConnectionCheck }) {
  const t = useTranslations('connections')
  const reason = useReason()
  const wrong = check.steps.find(({ state }) => state === 'bad')
  const why = reason(wrong?.reason ?? null)
  return (
    <div className="flex flex-col gap-3" aria-live="polite">
      {wrong ? (
        <Notice tone="bad" title={why?.title ?? t('state.broken')}>
          <p>{why?.next}</p>
          {wrong.address && <TrustedAddress address={wrong.address} />}
          <p className="mt-1">{t('brokenText')}</p>
        </Notice>
      ) : (
        <Notice tone="good" title={t('works')} />
      )}
      {!wrong && (
        <ul className="flex flex-col gap-2 text-sm">
          {check.steps.map((step) => (
            <li key={step.name} className="flex items-start gap-2 [&_svg]:mt-0.5 [&_svg]:size-4">
              <span className="shrink-0">{ICONS[step.state]}</span>
              <StepText step={step} />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function StepText({ step }: { step: CheckStep }) {
  const t = useTranslations('connections')
  const reason = useReason()
  const why = step.state === 'good' ? undefined : reason(step.reason ?? null)
  return (
    <span className="wrap-name min-w-0">
      {t(`step.${step.name}`)}
      {why && (
        <span className="block text-ink-soft">
          {why.title} {why.next}
        </span>
      )}
      {step.people && step.people.length > 0 && (
        <span className="block font-medium">{step.people.join(', ')}</span>
      )}
    </span>
  )
}
