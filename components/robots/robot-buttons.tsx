'use client'

import { Ellipsis, PenLine, Power, PowerOff, Send, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/menu'
import type { ShownGroup, ShownRobot } from '@/components/groups/use-groups'
import { EditRobotDialog } from './edit-robot-dialog'
import { useRobotActions } from './use-robot-actions'

export function RobotButtons({ robot, groups }: { robot: ShownRobot; groups: ShownGroup[] }) {
  const t = useTranslations('groups')
  const actions = useRobotActions(robot)
  const [dialog, setDialog] = useState<'edit' | 'delete'>()
  const works = robot.isActive && !robot.lane.pausedAt
  const isLast = robot.isActive && groups.find(({ id }) => id === robot.groupId)?.robots === 1
  return (
    <div className="flex gap-2">
      {works && (
        <Button size="small" busy={actions.busy} onClick={actions.test}>
          <Send aria-hidden />
          {t('test')}
        </Button>
      )}
      <Menu
        trigger={
          <Button size="icon-small" aria-label={t('actionsOf', { name: robot.name })}>
            <Ellipsis aria-hidden />
          </Button>
        }
      >
        <MenuItem icon={<PenLine aria-hidden />} onSelect={() => setDialog('edit')}>
          {t('editRobot')}
        </MenuItem>
        {robot.isActive ? (
          <MenuItem icon={<PowerOff aria-hidden />} onSelect={actions.switchOff}>
            {t('switchOff')}
          </MenuItem>
        ) : (
          <MenuItem icon={<Power aria-hidden />} onSelect={actions.switchOn}>
            {t('switchOn')}
          </MenuItem>
        )}
        <MenuSeparator />
        <MenuItem danger icon={<Trash2 aria-hidden />} onSelect={() => setDialog('delete')}>
          {t('deleteRobot')}
        </MenuItem>
      </Menu>
      <EditRobotDialog
        robot={robot}
        groups={groups}
        open={dialog === 'edit'}
        onOpenChange={(open) => setDialog(open ? 'edit' : undefined)}
      />
      <ConfirmDialog
        open={dialog === 'delete'}
        onOpenChange={(open) => setDialog(open ? 'delete' : undefined)}
        danger
        title={t('deleteRobotTitle', { name: robot.name })}
        confirmLabel={t('deleteRobot')}
        onConfirm={actions.remove}
      >
        <p>{t('deleteRobotText')}</p>
        {isLast && <p className="mt-2">{t('deleteRobotLast')}</p>}
      </ConfirmDialog>
    </div>
  )
}
