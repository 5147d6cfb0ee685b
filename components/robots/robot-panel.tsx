'use client'

import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Card } from '@/components/ui/card'
import { Time } from '@/components/ui/time'
import type { ShownGroup, ShownRobot } from '@/components/groups/use-groups'
import { isSandboxRobot } from '@/lib/robots/robot'
import { Allowance } from './allowance'
import { ReachBadge, StateBadge } from './robot-badges'
import { RobotButtons } from './robot-buttons'
import { StoppedNotice } from './stopped-notice'

/** A robot with all that is known of it and can be done to it. */
export function RobotPanel({
  robot,
  groups,
  mayEdit,
}: {
  robot: ShownRobot
  groups: ShownGroup[]
  mayEdit: boolean
}) {
  return (
    <Card className="flex flex-col gap-4 p-4 sm:p-5">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-3">
        <div className="min-w-0 flex-1 basis-56">
          <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <h2 className="wrap-name font-semibold">{robot.name}</h2>
            <ReachBadge robot={robot} />
            <StateBadge robot={robot} />
          </div>
          {robot.description && (
            <p className="wrap-name mt-0.5 text-sm text-ink-soft">{robot.description}</p>
          )}
        </div>
        {mayEdit && <RobotButtons robot={robot} groups={groups} />}
      </div>
      <StoppedNotice robot={robot} mayEdit={mayEdit} />
      <Allowance robot={robot} />
      <Facts robot={robot} />
      {robot.notes && (
        <p className="wrap-name border-l-2 border-line pl-3 text-sm whitespace-pre-wrap text-ink-soft">
          {robot.notes}
        </p>
      )}
    </Card>
  )
}

function Facts({ robot }: { robot: ShownRobot }) {
  const t = useTranslations('groups')
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-3 text-sm sm:flex sm:flex-wrap sm:gap-x-10">
      <Fact name={t('lastUsed')}>
        {robot.lastUsedAt ? <Time value={robot.lastUsedAt} /> : t('neverUsed')}
      </Fact>
      <Fact name={t('sent')}>{t('sentCount', { count: robot.totalMessagesSent })}</Fact>
      <Fact name={t('key')}>
        {isSandboxRobot(robot) ? null : <span className="block">{robot.host}</span>}
        {t('keyEnding', { ending: robot.keyEnding })}
      </Fact>
      <Fact name={t('addedBy', { name: robot.createdBy })}>
        <Time value={robot.createdAt} />
      </Fact>
    </dl>
  )
}

function Fact({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="wrap-name text-xs text-ink-soft">{name}</dt>
      <dd className="wrap-name mt-0.5 tabular-nums">{children}</dd>
    </div>
  )
}
