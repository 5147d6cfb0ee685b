'use client'

import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { AsJson } from '@/components/as-json'
import { Time } from '@/components/ui/time'
import type { BatchDetail } from '@/lib/batches/batch'

/** When it was to leave, and who changed, approved or declined it. */
export function BatchFacts({ batch }: { batch: AsJson<BatchDetail> }) {
  const t = useTranslations('batches.facts')
  const editor = batch.editorName ?? t('somebody')
  const decider = batch.deciderName ?? t('somebody')
  const timeOf = (value: string) => ({ time: () => <Time value={value} /> })
  const facts: ReactNode[] = []
  if (batch.scheduledAt) {
    facts.push(
      <>
        {t.rich('planned', timeOf(batch.scheduledAt))} {t(`ifLate.${batch.ifLate}`)}
      </>,
    )
  }
  if (batch.editedAt) {
    facts.push(t.rich('edited', { name: editor, ...timeOf(batch.editedAt) }))
  }
  if (batch.decidedAt && (batch.approval === 'approved' || batch.approval === 'declined')) {
    facts.push(t.rich(batch.approval, { name: decider, ...timeOf(batch.decidedAt) }))
  }
  if (facts.length === 0) return null
  return (
    <ul aria-label={t('label')} className="flex flex-col gap-1 text-sm text-ink-soft">
      {facts.map((fact, index) => (
        <li key={index} className="wrap-name">
          {fact}
        </li>
      ))}
    </ul>
  )
}
