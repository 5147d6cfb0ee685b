'use client'

import { useTranslations } from 'use-intl'
import { Section } from '@/components/ui/card'
import { DataTable, type Column } from '@/components/ui/data-table'
import { Time } from '@/components/ui/time'
import { ConversationOwner } from './conversation-owner'
import type { ConversationJson, Named } from './use-bots'

/** Everybody who has written to a bot, and whose chat each is. */
export function ConversationList({
  conversations,
  groups,
  mayConnect,
}: {
  conversations: ConversationJson[]
  groups: Named[]
  mayConnect: boolean
}) {
  const t = useTranslations('bots')
  const columns: Column<ConversationJson>[] = [
    {
      key: 'owner',
      header: t('person'),
      cell: (conversation) => (
        <ConversationOwner conversation={conversation} groups={groups} mayConnect={mayConnect} />
      ),
    },
    {
      key: 'chat',
      header: t('chat'),
      className: 'max-w-64',
      cell: ({ chatId, chatKind, botName }) => (
        <div className="wrap-name">
          <p className="font-mono text-xs">{chatId}</p>
          <p className="text-xs text-ink-soft">
            {t(chatKind === 'single' ? 'single' : 'inGroup')} · {botName}
          </p>
        </div>
      ),
    },
    {
      key: 'last',
      header: t('lastSeen'),
      from: 'md',
      cell: ({ lastSeenAt }) => <Time value={lastSeenAt} />,
    },
  ]
  return (
    <Section title={t('conversations')} description={t('conversationsHelp')}>
      <DataTable
        caption={t('conversations')}
        columns={columns}
        rows={conversations}
        rowKey={({ id }) => id}
        stacked
        empty={<p className="text-sm text-ink-soft">{t('noConversations')}</p>}
      />
    </Section>
  )
}
