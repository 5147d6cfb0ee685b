'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '@/components/api'
import { Button } from '@/components/ui/button'
import { Section } from '@/components/ui/card'
import { FaultDialog } from './fault-dialog'
import type { SandboxFaultView, SandboxOverview } from './sandbox-views'
import { useFaultNames } from './use-fault-names'
import { useSandboxAction } from './use-sandbox'

/** What will go wrong with the next calls. */
export function FaultList({
  overview,
  faultKinds,
  mayEdit,
}: {
  overview: SandboxOverview
  faultKinds: readonly string[]
  mayEdit: boolean
}) {
  const t = useTranslations('sandbox')
  const [asking, setAsking] = useState(false)
  const { faults } = overview
  return (
    <Section
      title={t('faultsTitle')}
      actions={
        mayEdit && (
          <Button size="small" onClick={() => setAsking(true)}>
            {t('faultForAny')}
          </Button>
        )
      }
    >
      {faults.length === 0 ? (
        <p className="text-sm text-ink-soft">{t('noFaults')}</p>
      ) : (
        <ul className="flex flex-col gap-3">
          {faults.map((fault) => (
            <li key={fault.robotId}>
              <FaultLine fault={fault} overview={overview} mayEdit={mayEdit} />
            </li>
          ))}
        </ul>
      )}
      <FaultDialog
        robotId="*"
        robotName={t('anyRobot')}
        faultKinds={faultKinds}
        open={asking}
        onOpenChange={setAsking}
      />
    </Section>
  )
}

function FaultLine({
  fault,
  overview,
  mayEdit,
}: {
  fault: SandboxFaultView
  overview: SandboxOverview
  mayEdit: boolean
}) {
  const t = useTranslations('sandbox')
  const faultName = useFaultNames()
  const { run, busy } = useSandboxAction()
  const robots = overview.groups.flatMap((group) => group.robots)
  const app = overview.corp?.apps.find(({ agentId }) => fault.robotId === `app/${agentId}`)
  const robot =
    robots.find(({ id }) => id === fault.robotId)?.name ??
    app?.name ??
    (fault.robotId === 'gettoken' ? t('corp.tokens') : t('anyRobot'))
  return (
    <div className="flex items-start justify-between gap-3">
      <p className="wrap-name text-sm">
        <span className="font-medium">{robot}</span>
        <span className="block text-ink-soft">
          {faultName(fault.kind)}
          {fault.errcode !== undefined && ` ${fault.errcode}`} ·{' '}
          {t('callsLeft', { count: fault.count })}
        </span>
      </p>
      {mayEdit && (
        <Button
          size="small"
          busy={busy}
          onClick={() => run(() => api.post('/api/sandbox/faults', { ...fault, count: 0 }))}
        >
          {t('end')}
        </Button>
      )}
    </div>
  )
}
