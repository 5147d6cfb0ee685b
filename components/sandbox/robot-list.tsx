'use client'

import { Ellipsis, Link2, Undo2, UserX, Zap } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '@/components/api'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Section } from '@/components/ui/card'
import { Menu, MenuItem } from '@/components/ui/menu'
import { Meter } from '@/components/ui/meter'
import { FaultDialog } from './fault-dialog'
import type { SandboxGroupView, SandboxRobotView } from './sandbox-views'
import { useSandboxAction } from './use-sandbox'
import { WebhookUrlDialog } from './webhook-url-dialog'

/** The group's robots as the stand-in knows them, and what an admin can do to them. */
export function RobotList({
  group,
  faultKinds,
  mayEdit,
}: {
  group: SandboxGroupView
  faultKinds: readonly string[]
  mayEdit: boolean
}) {
  const t = useTranslations('sandbox')
  return (
    <Section title={t('robotsOf', { name: group.name })}>
      {group.robots.length === 0 ? (
        <p className="text-sm text-ink-soft">{t('noRobots')}</p>
      ) : (
        <ul className="flex flex-col gap-4">
          {group.robots.map((robot) => (
            <li key={robot.id} className="flex items-start gap-3">
              <RobotFacts robot={robot} />
              {mayEdit && <RobotMenu robot={robot} faultKinds={faultKinds} />}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

function RobotFacts({ robot }: { robot: SandboxRobotView }) {
  const t = useTranslations('sandbox')
  const words = t('used', { used: robot.used, count: robot.count })
  return (
    <div className="min-w-0 flex-1">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
        <span className="wrap-name font-medium">{robot.name}</span>
        {robot.removed && <Badge tone="bad">{t('removed')}</Badge>}
      </p>
      <p className="mt-0.5 mb-1.5 text-xs text-ink-soft tabular-nums">
        {t('keyEnding', { ending: robot.keyEnding })} · {words}
      </p>
      <Meter
        value={robot.used}
        max={robot.count}
        label={t('usedBy', { name: robot.name })}
        text={words}
        tone={robot.used >= robot.count ? 'warn' : 'accent'}
      />
    </div>
  )
}

function RobotMenu({
  robot,
  faultKinds,
}: {
  robot: SandboxRobotView
  faultKinds: readonly string[]
}) {
  const t = useTranslations('sandbox')
  const { run } = useSandboxAction()
  const [dialog, setDialog] = useState<'url' | 'fault'>()
  const setRemoved = (removed: boolean) =>
    run(() => api.patch(`/api/sandbox/robots/${robot.id}`, { removed }), t('done'))
  return (
    <>
      <Menu
        trigger={
          <Button size="icon-small" aria-label={t('actionsOf', { name: robot.name })}>
            <Ellipsis aria-hidden />
          </Button>
        }
      >
        <MenuItem icon={<Link2 aria-hidden />} onSelect={() => setDialog('url')}>
          {t('webhookUrl')}
        </MenuItem>
        <MenuItem icon={<Zap aria-hidden />} onSelect={() => setDialog('fault')}>
          {t('setFault')}
        </MenuItem>
        {robot.removed ? (
          <MenuItem icon={<Undo2 aria-hidden />} onSelect={() => void setRemoved(false)}>
            {t('restore')}
          </MenuItem>
        ) : (
          <MenuItem danger icon={<UserX aria-hidden />} onSelect={() => void setRemoved(true)}>
            {t('remove')}
          </MenuItem>
        )}
      </Menu>
      <WebhookUrlDialog
        robot={robot}
        open={dialog === 'url'}
        onOpenChange={(open) => setDialog(open ? 'url' : undefined)}
      />
      <FaultDialog
        robotId={robot.id}
        robotName={robot.name}
        faultKinds={faultKinds}
        open={dialog === 'fault'}
        onOpenChange={(open) => setDialog(open ? 'fault' : undefined)}
      />
    </>
  )
}
