'use client'

import { useFormatter, useTranslations } from 'use-intl'
import type { ShownRobot } from '@/components/groups/use-groups'
import { Meter } from '@/components/ui/meter'
import { useRobotState } from './robot-badges'

/** How much of its messages a minute the robot has used, in a bar and in words. */
export function Allowance({
  robot,
  quiet = false,
}: {
  robot: ShownRobot
  /** nothing to see while nothing is used */
  quiet?: boolean
}) {
  const t = useTranslations('groups')
  const { used, count } = robot.lane
  const words = used === 0 ? t('use.idle', { count }) : t('use.words', { used, count })
  if (quiet && used === 0) return null
  return (
    <div className="flex w-full max-w-72 min-w-40 flex-col gap-1">
      <Meter
        value={used}
        max={count}
        label={t('use.label', { name: robot.name })}
        text={words}
        tone={used >= count ? 'warn' : 'accent'}
      />
      <p className="text-xs text-ink-soft tabular-nums">
        {words}
        <NextFree robot={robot} />
      </p>
    </div>
  )
}

function NextFree({ robot }: { robot: ShownRobot }) {
  const t = useTranslations('groups')
  const format = useFormatter()
  const state = useRobotState(robot)
  const clock = (time: string) =>
    format.dateTime(new Date(time), {
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    })
  if (state === 'blocked')
    return ` · ${t('blockedUntil', { time: clock(robot.lane.blockedUntil!) })}`
  if (state === 'full') return ` · ${t('use.next', { time: clock(robot.lane.nextFreeAt) })}`
  return null
}
