'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '@/components/api'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Select } from '@/components/ui/select'
import { useAction } from '@/components/use-action'
import { accountOf } from '@/lib/bots/conversation'
import { reloadBots, type ConversationJson, type Named } from './use-bots'

/** Whose conversation it is, and what somebody has to say about that. */
export function ConversationOwner({
  conversation,
  groups,
  mayConnect,
}: {
  conversation: ConversationJson
  groups: Named[]
  mayConnect: boolean
}) {
  const t = useTranslations('bots')
  if (conversation.chatKind === 'group') {
    return mayConnect ? (
      <GroupChoice conversation={conversation} groups={groups} />
    ) : (
      <p>{conversation.groupName ?? t('unknown')}</p>
    )
  }
  if (conversation.tutorId === null) return <p className="text-ink-soft">{t('unknown')}</p>
  return <PairedPerson conversation={conversation} person={conversation.tutorName ?? ''} />
}

function GroupChoice({
  conversation,
  groups,
}: {
  conversation: ConversationJson
  groups: Named[]
}) {
  const t = useTranslations('bots')
  const { run, busy } = useAction(reloadBots)
  const link = (value: string) =>
    void run(
      () =>
        api.patch(`/api/conversations/${conversation.id}`, {
          groupId: value ? Number(value) : null,
        }),
      t('linked'),
    )
  return (
    <Select
      aria-label={t('link')}
      disabled={busy}
      value={conversation.groupId ?? ''}
      className="max-w-64"
      onChange={(event) => link(event.target.value)}
    >
      <option value="">{t('noGroup')}</option>
      {groups.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </Select>
  )
}

function PairedPerson({
  conversation,
  person,
}: {
  conversation: ConversationJson
  person: string
}) {
  const t = useTranslations('bots')
  const { run, busy } = useAction(reloadBots)
  const [asking, setAsking] = useState(false)
  const account = accountOf(conversation)
  const path = `/api/conversations/${conversation.id}`
  return (
    <div className="flex flex-col items-start gap-1.5">
      <p className="wrap-name font-medium">{person}</p>
      {account === 'encrypted' && <p className="text-xs text-ink-soft">{t('encrypted')}</p>}
      {account === 'confirm' && (
        <p className="text-xs text-ink-soft">
          {t('confirmHelp', { id: conversation.chatId, person })}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        {account === 'confirm' && (
          <Button
            size="small"
            busy={busy}
            onClick={() => void run(() => api.post(`${path}/userid`), t('confirmed'))}
          >
            {t('confirm')}
          </Button>
        )}
        <Button size="small" variant="quiet" onClick={() => setAsking(true)}>
          {t('unpair')}
        </Button>
      </div>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('unpairTitle', { person })}
        confirmLabel={t('unpair')}
        onConfirm={() => run(() => api.delete(`${path}/pairing`), t('unpaired'))}
      >
        {t('unpairText')}
      </ConfirmDialog>
    </div>
  )
}
