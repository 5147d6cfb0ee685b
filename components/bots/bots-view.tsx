'use client'

import { Bot, FlaskConical, KeyRound, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '@/components/api'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { useAction } from '@/components/use-action'
import { BotDialog } from './bot-dialog'
import { BotList } from './bot-list'
import { ConversationList } from './conversation-list'
import { PairingDialog } from './pairing-dialog'
import { reloadBots, useBots, type BotsData, type Named } from './use-bots'

/** The bots, how their connections stand, and who they may write to. */
export function BotsView({
  first,
  groups,
  tutors,
  mayConnect,
  sandbox,
}: {
  first: BotsData
  groups: Named[]
  tutors: Named[]
  mayConnect: boolean
  sandbox: boolean
}) {
  const t = useTranslations('bots')
  const settings = useTranslations('settings')
  const { bots, conversations } = useBots(first)
  const [dialog, setDialog] = useState<'add' | 'pair'>()
  const close = () => setDialog(undefined)
  const addsSandbox = sandbox && mayConnect && !bots.some(({ host }) => host === 'sandbox')
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('lead')}
        back={{ href: '/settings', label: settings('title') }}
        actions={
          <>
            {addsSandbox && <AddSandboxBot />}
            {bots.length > 0 && (
              <Button onClick={() => setDialog('pair')}>
                <KeyRound aria-hidden />
                {t('code.open')}
              </Button>
            )}
            {mayConnect && (
              <Button variant="primary" onClick={() => setDialog('add')}>
                <Plus aria-hidden />
                {t('add')}
              </Button>
            )}
          </>
        }
      />
      {bots.length === 0 ? (
        <Card>
          <EmptyState icon={<Bot />} title={t('emptyTitle')}>
            {t('emptyText')} {t('superAdmin')}
          </EmptyState>
        </Card>
      ) : (
        <div className="flex flex-col gap-5">
          <BotList bots={bots} mayConnect={mayConnect} />
          <ConversationList conversations={conversations} groups={groups} mayConnect={mayConnect} />
        </div>
      )}
      {dialog === 'add' && <BotDialog onClose={close} />}
      {dialog === 'pair' && <PairingDialog tutors={tutors} groups={groups} onClose={close} />}
    </>
  )
}

type Credentials = { name: string; botId: string; secret: string }

/** The sandbox's bot as if somebody had copied its id and secret from WeCom. */
function AddSandboxBot() {
  const t = useTranslations('bots')
  const { run, busy } = useAction(reloadBots)
  const add = async () => {
    const { bots } = await api.get<{ bots: { botId: string }[] }>('/api/sandbox/bots')
    const path = `/api/sandbox/bots/${bots[0]?.botId}/credentials`
    const credentials = await api.get<Credentials>(path)
    await api.post('/api/bots', { ...credentials, host: 'sandbox' })
  }
  return (
    <Button busy={busy} onClick={() => void run(add, t('added'))}>
      <FlaskConical aria-hidden />
      {t('addSandbox')}
    </Button>
  )
}
