'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Section } from '@/components/ui/card'
import { LoadFailed } from '@/components/ui/data-table'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { Skeleton } from '@/components/ui/skeleton'
import { Status } from '@/components/ui/status'
import { BotKnobs } from './bot-knobs'
import { BotPhone } from './bot-phone'
import type { SandboxBotView } from './bot-views'
import { useSandboxBots } from './use-sandbox-bots'

/** The stand-in's AI bots: whose phone to look at, that phone, and what goes wrong on purpose. */
export function BotArea({ mayEdit }: { mayEdit: boolean }) {
  const t = useTranslations('sandbox')
  const { data, error, mutate } = useSandboxBots()
  const [chosen, setChosen] = useState<{ botId: string; chatId: string }>()
  if (error && !data) return <LoadFailed error={error} onRetry={() => void mutate()} />
  if (!data) return <Skeleton className="mt-5 h-40" />
  const bot = data.bots.find(({ botId }) => botId === chosen?.botId) ?? data.bots[0]
  if (!bot) return null
  const chat =
    bot.chats.find(({ chatId }) => chatId === chosen?.chatId) ?? liveliest(bot) ?? bot.chats[0]
  return (
    <Section
      className="mt-5"
      title={t('bots.title')}
      description={t('bots.lead')}
      actions={
        <Status tone={bot.connected ? 'good' : 'neutral'}>
          {t(bot.connected ? 'bots.connected' : 'bots.notConnected', { name: bot.name })}
        </Status>
      }
    >
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,23rem)_minmax(0,1fr)]">
        <div className="order-last flex min-w-0 flex-col gap-5 lg:order-none">
          {chat && <BotPhone key={chat.chatId} bot={bot} chat={chat} mayEdit={mayEdit} />}
        </div>
        <div className="flex min-w-0 flex-col gap-5">
          {data.bots.length > 1 && (
            <Field label={t('bots.bot')}>
              <Select
                value={bot.botId}
                onChange={(event) => setChosen({ botId: event.target.value, chatId: '' })}
              >
                {data.bots.map(({ botId, name }) => (
                  <option key={botId} value={botId}>
                    {name}
                  </option>
                ))}
              </Select>
            </Field>
          )}
          <Field label={t('bots.phoneOf')} hint={t('bots.phoneOfHelp')}>
            <Select
              value={chat?.chatId}
              onChange={(event) => setChosen({ botId: bot.botId, chatId: event.target.value })}
            >
              <ChatOptions bot={bot} kind="single" label={t('bots.people')} />
              <ChatOptions bot={bot} kind="group" label={t('bots.groups')} />
            </Select>
          </Field>
          {mayEdit && <BotKnobs botId={bot.botId} knobs={data.knobs} />}
        </div>
      </div>
    </Section>
  )
}

function ChatOptions({
  bot,
  kind,
  label,
}: {
  bot: SandboxBotView
  kind: 'single' | 'group'
  label: string
}) {
  return (
    <optgroup label={label}>
      {bot.chats
        .filter((chat) => chat.kind === kind)
        .map((chat) => (
          <option key={chat.chatId} value={chat.chatId}>
            {chat.name}
          </option>
        ))}
    </optgroup>
  )
}

/** Where something was said last. */
function liveliest(bot: SandboxBotView) {
  const newest = Math.max(...bot.chats.map(({ last }) => last?.id ?? 0))
  return newest === 0 ? undefined : bot.chats.find(({ last }) => last?.id === newest)
}
