'use client'

import type { ShownRobot } from '@/components/groups/use-groups'
import { Allowance } from './allowance'
import { ReachBadge, StateBadge } from './robot-badges'
import { StoppedNotice } from './stopped-notice'

/** A robot in one or two lines. */
export function RobotLine({ robot, mayEdit }: { robot: ShownRobot; mayEdit: boolean }) {
  return (
    <div className="flex flex-col gap-2.5">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <div className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
          <span className="wrap-name text-sm font-medium">{robot.name}</span>
          <ReachBadge robot={robot} />
          <StateBadge robot={robot} />
        </div>
        {robot.isActive && !robot.lane.pausedAt && <Allowance robot={robot} quiet />}
      </div>
      <StoppedNotice robot={robot} mayEdit={mayEdit} />
    </div>
  )
}
