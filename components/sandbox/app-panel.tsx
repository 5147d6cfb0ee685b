'use client'

import { Ellipsis, KeyRound, Link2, RotateCcw, Zap } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '@/components/api'
import { Button } from '@/components/ui/button'
import { Section } from '@/components/ui/card'
import { Menu, MenuItem } from '@/components/ui/menu'
import { Switch } from '@/components/ui/switch'
import { AppCredentialsDialog } from './app-credentials-dialog'
import { CallbackDialog } from './callback-dialog'
import type { SandboxAppView, SandboxMemberView } from './corp-views'
import { FaultDialog } from './fault-dialog'
import { useSandboxAction } from './use-sandbox'

/** An application as the stand-in knows it, and what an admin can do to it and to this member. */
export function AppPanel({
  app,
  member,
  faultKinds,
  mayEdit,
}: {
  app: SandboxAppView
  member: SandboxMemberView
  faultKinds: readonly string[]
  mayEdit: boolean
}) {
  const t = useTranslations('sandbox.corp')
  const { run, busy } = useSandboxAction()
  const change = (body: Partial<SandboxAppView>) =>
    void run(() => api.patch(`/api/sandbox/apps/${app.agentId}`, body))
  const path = `/api/sandbox/members/${encodeURIComponent(member.userid)}`
  const disabled = busy || !mayEdit
  return (
    <Section
      title={t('app', { name: app.name })}
      description={t('agentId', { id: String(app.agentId) })}
      actions={mayEdit && <AppMenu app={app} faultKinds={faultKinds} />}
    >
      <div className="flex flex-col items-start gap-3">
        <Switch
          checked={app.enabled}
          onChange={(enabled) => change({ enabled })}
          disabled={disabled}
          label={t('enabled')}
        />
        <Switch
          checked={app.refusesAddresses}
          onChange={(refusesAddresses) => change({ refusesAddresses })}
          disabled={disabled}
          label={t('refusesAddresses')}
        />
        <Switch
          checked={app.customerContact}
          onChange={(customerContact) => change({ customerContact })}
          disabled={disabled}
          label={t('customerContact')}
        />
        <Switch
          checked={member.visible}
          onChange={(visible) => void run(() => api.patch(path, { visible }))}
          disabled={disabled}
          label={t('inRange', { name: member.name })}
        />
      </div>
    </Section>
  )
}

function AppMenu({ app, faultKinds }: { app: SandboxAppView; faultKinds: readonly string[] }) {
  const t = useTranslations('sandbox.corp')
  const all = useTranslations('sandbox')
  const { run } = useSandboxAction()
  const [dialog, setDialog] = useState<'credentials' | 'callback' | 'fault' | 'tokens'>()
  const opens = (name: typeof dialog) => ({
    open: dialog === name,
    onOpenChange: (open: boolean) => setDialog(open ? name : undefined),
  })
  const revoke = () =>
    void run(() => api.delete(`/api/sandbox/apps/${app.agentId}/tokens`), t('revoked'))
  const kinds = faultKinds.filter((kind) => kind !== 'removed')
  return (
    <>
      <Menu
        trigger={
          <Button size="icon-small" aria-label={all('actionsOf', { name: app.name })}>
            <Ellipsis aria-hidden />
          </Button>
        }
      >
        <MenuItem icon={<KeyRound aria-hidden />} onSelect={() => setDialog('credentials')}>
          {t('credentials')}
        </MenuItem>
        <MenuItem icon={<Link2 aria-hidden />} onSelect={() => setDialog('callback')}>
          {t('callback')}
        </MenuItem>
        <MenuItem icon={<RotateCcw aria-hidden />} onSelect={revoke}>
          {t('revoke')}
        </MenuItem>
        <MenuItem icon={<Zap aria-hidden />} onSelect={() => setDialog('fault')}>
          {all('setFault')}
        </MenuItem>
        <MenuItem icon={<Zap aria-hidden />} onSelect={() => setDialog('tokens')}>
          {t('faultTokens')}
        </MenuItem>
      </Menu>
      <AppCredentialsDialog app={app} {...opens('credentials')} />
      <CallbackDialog key={app.callback?.url ?? ''} app={app} {...opens('callback')} />
      <FaultDialog
        robotId={`app/${app.agentId}`}
        robotName={app.name}
        faultKinds={kinds}
        {...opens('fault')}
      />
      <FaultDialog
        robotId="gettoken"
        robotName={t('tokens')}
        faultKinds={kinds}
        {...opens('tokens')}
      />
    </>
  )
}
