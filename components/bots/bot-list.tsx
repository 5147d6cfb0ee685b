'use client'

import { Ellipsis, Pencil, RefreshCw, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '@/components/api'
import { Badge, type Tone } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Menu, MenuItem } from '@/components/ui/menu'
import { Status } from '@/components/ui/status'
import { Time } from '@/components/ui/time'
import { useAction } from '@/components/use-action'
import type { BotState } from '@/lib/bots/bot'
import { BotDialog } from './bot-dialog'
import { reloadBots, type BotJson } from './use-bots'

const TONES: Record<BotState, Tone> = {
  offline: 'neutral',
  connecting: 'warn',
  online: 'good',
  kicked: 'bad',
  wrong_secret: 'bad',
}

export function BotList({ bots, mayConnect }: { bots: BotJson[]; mayConnect: boolean }) {
  return (
    <ul className="flex flex-col gap-3">
      {bots.map((bot) => (
        <li key={bot.id}>
          <BotCard bot={bot} mayConnect={mayConnect} />
        </li>
      ))}
    </ul>
  )
}

function BotCard({ bot, mayConnect }: { bot: BotJson; mayConnect: boolean }) {
  const t = useTranslations('bots')
  const { run, busy } = useAction(reloadBots)
  const waits = bot.state === 'kicked' || bot.state === 'wrong_secret'
  const retry = () => void run(() => api.post(`/api/bots/${bot.id}/retry`), t('retrying'))
  return (
    <Card className="p-4 sm:p-5">
      <div className="flex items-start gap-3">
        <div className="min-w-0 flex-1">
          <h2 className="wrap-name flex flex-wrap items-center gap-2 text-base font-semibold">
            {bot.name}
            {bot.host === 'sandbox' && <Badge tone="trial">{t('sandboxBadge')}</Badge>}
          </h2>
          <p className="wrap-name font-mono text-xs text-ink-soft">{bot.botId}</p>
        </div>
        {mayConnect && <BotMenu bot={bot} onRetry={retry} />}
      </div>
      <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
        <Status tone={TONES[bot.state]} moving={bot.state === 'connecting'}>
          {t(`states.${bot.state}`)}
        </Status>
        <span className="text-ink-soft">
          {t('columns.since')} <Time value={bot.changedAt} />
        </span>
        <span className="text-ink-soft">
          {t('columns.reach')} {t('reach', { people: bot.people, groups: bot.groups })}
        </span>
      </div>
      <p className="mt-2 text-sm text-ink-soft">{t(`stateHelp.${bot.state}`)}</p>
      {waits && mayConnect && (
        <Button className="mt-3" busy={busy} onClick={retry}>
          <RefreshCw aria-hidden />
          {t('retry')}
        </Button>
      )}
    </Card>
  )
}

function BotMenu({ bot, onRetry }: { bot: BotJson; onRetry: () => void }) {
  const t = useTranslations('bots')
  const { run } = useAction(reloadBots)
  const [dialog, setDialog] = useState<'edit' | 'delete'>()
  const close = () => setDialog(undefined)
  return (
    <>
      <Menu
        trigger={
          <Button size="icon-small" aria-label={t('actionsOf', { name: bot.name })}>
            <Ellipsis aria-hidden />
          </Button>
        }
      >
        <MenuItem icon={<Pencil aria-hidden />} onSelect={() => setDialog('edit')}>
          {t('edit')}
        </MenuItem>
        <MenuItem icon={<RefreshCw aria-hidden />} onSelect={onRetry}>
          {t('retry')}
        </MenuItem>
        <MenuItem danger icon={<Trash2 aria-hidden />} onSelect={() => setDialog('delete')}>
          {t('delete')}
        </MenuItem>
      </Menu>
      {dialog === 'edit' && <BotDialog bot={bot} onClose={close} />}
      <ConfirmDialog
        open={dialog === 'delete'}
        onOpenChange={close}
        danger
        title={t('deleteTitle', { name: bot.name })}
        confirmLabel={t('delete')}
        onConfirm={() => run(() => api.delete(`/api/bots/${bot.id}`), t('deleted'))}
      >
        {t('deleteText')}
      </ConfirmDialog>
    </>
  )
}
