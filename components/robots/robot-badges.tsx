'use client'

import { FlaskConical, Radio } from 'lucide-react'
import { useNow, useTranslations } from 'use-intl'
import { Badge } from '@/components/ui/badge'
import { Status } from '@/components/ui/status'
import type { ShownRobot } from '@/components/groups/use-groups'
import { isSandboxRobot, robotState, type RobotState } from '@/lib/robots/robot'

/** Whether real people receive what it sends. */
export function ReachBadge({ robot }: { robot: Pick<ShownRobot, 'host'> }) {
  const t = useTranslations('groups')
  return isSandboxRobot(robot) ? (
    <span title={t('sandboxHelp')}>
      <Badge tone="trial" icon={<FlaskConical aria-hidden />}>
        {t('sandbox')}
      </Badge>
    </span>
  ) : (
    <span title={t('liveHelp')}>
      <Badge tone="accent" icon={<Radio aria-hidden />}>
        {t('live')}
      </Badge>
    </span>
  )
}

const TONES = {
  working: 'good',
  full: 'warn',
  blocked: 'warn',
  paused: 'bad',
  disabled: 'neutral',
} as const

export function StateBadge({ robot }: { robot: ShownRobot }) {
  const t = useTranslations('groups')
  const state = useRobotState(robot)
  return <Status tone={TONES[state]}>{t(`state.${state}`)}</Status>
}

export function useRobotState(robot: ShownRobot): RobotState {
  const now = useNow({ updateInterval: 5_000 })
  const { pausedAt, blockedUntil, used, count } = robot.lane
  return robotState(
    {
      isActive: robot.isActive,
      lane: {
        used,
        count,
        pausedAt: pausedAt === null ? null : new Date(pausedAt),
        blockedUntil: blockedUntil === null ? null : new Date(blockedUntil),
      },
    },
    now,
  )
}
