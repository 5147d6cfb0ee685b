'use client'

import { useTranslations } from 'use-intl'
import { useReason } from '@/components/messages/use-reason'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import type { ShownRobot } from '@/components/groups/use-groups'
import { useRobotActions } from './use-robot-actions'

/** Why a robot stopped, what to do about it, and the button for when that is done. */
export function StoppedNotice({ robot, mayEdit }: { robot: ShownRobot; mayEdit: boolean }) {
  const t = useTranslations('groups')
  const { resume, busy } = useRobotActions(robot)
  const reason = useReason()(robot.lane.pausedReason)
  if (!robot.isActive || !robot.lane.pausedAt) return null
  return (
    <Notice
      tone="bad"
      title={t('pausedTitle', { name: robot.name })}
      action={
        mayEdit && (
          <Button size="small" busy={busy} onClick={resume}>
            {t('resume')}
          </Button>
        )
      }
    >
      {reason && `${reason.title} ${reason.next}`}
    </Notice>
  )
}
