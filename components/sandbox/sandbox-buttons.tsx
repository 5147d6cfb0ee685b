'use client'

import { Bot, Ellipsis, Eraser, Timer, UsersRound } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '@/components/api'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/menu'
import { NameDialog } from './name-dialog'
import type { SandboxGroupView } from './sandbox-views'
import { useSandboxAction } from './use-sandbox'

/** For admins: more groups and robots, slower answers, a clean slate. */
export function SandboxButtons({
  groups,
  current,
}: {
  groups: SandboxGroupView[]
  current: SandboxGroupView | undefined
}) {
  const t = useTranslations('sandbox')
  const { run } = useSandboxAction()
  const [dialog, setDialog] = useState<'group' | 'robot' | 'clear'>()
  const opens = (name: typeof dialog) => (open: boolean) => setDialog(open ? name : undefined)
  const delay = (minMs: number, maxMs: number) =>
    void run(() => api.put('/api/sandbox/delay', { minMs, maxMs }), t('done'))
  return (
    <>
      <Button onClick={() => setDialog('group')}>
        <UsersRound aria-hidden />
        {t('newGroup')}
      </Button>
      {current && (
        <Button onClick={() => setDialog('robot')}>
          <Bot aria-hidden />
          {t('newRobot')}
        </Button>
      )}
      <Menu
        trigger={
          <Button size="icon" aria-label={t('more')}>
            <Ellipsis aria-hidden />
          </Button>
        }
      >
        <MenuItem icon={<Timer aria-hidden />} onSelect={() => delay(0, 2_000)}>
          {t('delayOn')}
        </MenuItem>
        <MenuItem icon={<Timer aria-hidden />} onSelect={() => delay(0, 0)}>
          {t('delayOff')}
        </MenuItem>
        <MenuSeparator />
        <MenuItem danger icon={<Eraser aria-hidden />} onSelect={() => setDialog('clear')}>
          {t('clear')}
        </MenuItem>
      </Menu>
      <NameDialog
        title={t('newGroup')}
        open={dialog === 'group'}
        onOpenChange={opens('group')}
        save={(name) => api.post('/api/sandbox/groups', { name })}
      />
      <NameDialog
        title={t('newRobotIn', { name: current?.name ?? '' })}
        open={dialog === 'robot'}
        onOpenChange={opens('robot')}
        save={(name) =>
          api.post('/api/sandbox/robots', { name, groupId: current?.id ?? groups[0]?.id })
        }
      />
      <ConfirmDialog
        open={dialog === 'clear'}
        onOpenChange={opens('clear')}
        danger
        title={t('clearTitle')}
        confirmLabel={t('clear')}
        onConfirm={() => run(() => api.delete('/api/sandbox/arrivals'), t('cleared'))}
      >
        {t('clearText')}
      </ConfirmDialog>
    </>
  )
}
