'use client'

import { SendHorizontal } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '@/components/api'
import { Bubble, EmptyChat, Phone } from '@/components/phone/phone'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Time } from '@/components/ui/time'
import { useSandboxAction } from '../use-sandbox'
import { BotEntry } from './bot-entry'
import type { SandboxBotChatView, SandboxBotView } from './bot-views'
import { reloadBots, useBotChat } from './use-sandbox-bots'

/** One person's chat with a bot, or a group's: what arrived there, and what one types. */
export function BotPhone({
  bot,
  chat,
  mayEdit,
}: {
  bot: SandboxBotView
  chat: SandboxBotChatView
  mayEdit: boolean
}) {
  const t = useTranslations('sandbox')
  const phone = useTranslations('phone')
  const { data } = useBotChat(bot.botId, chat.chatId)
  const { run } = useSandboxAction()
  const press = async (entryId: number, key: string) => {
    const body = { chat: chat.chatId, entryId, key }
    await run(() => api.post(`/api/sandbox/bots/${bot.botId}/presses`, body))
    await reloadBots()
  }
  const entries = data?.entries ?? []
  return (
    <div className="flex flex-col gap-4">
      <Phone
        chat={chat.kind === 'single' ? bot.name : chat.name}
        label={phone('chatOf', { name: chat.name })}
        follow={`${chat.chatId} ${entries.at(-1)?.id}`}
      >
        {entries.map((entry) =>
          entry.from === null ? (
            <Bubble key={entry.id} sender={bot.name} time={<Time value={entry.at} style="clock" />}>
              <BotEntry
                payload={entry.payload}
                fileName={(mediaId) => data?.files[mediaId]}
                onPress={mayEdit ? (key) => void press(entry.id, key) : undefined}
              />
            </Bubble>
          ) : (
            <OwnBubble key={entry.id} payload={entry.payload} kind={entry.kind} />
          ),
        )}
        {data && entries.length === 0 && <EmptyChat>{phone('empty')}</EmptyChat>}
      </Phone>
      {mayEdit && <SayForm bot={bot} chat={chat} label={t('bots.typeAs', { name: chat.name })} />}
    </div>
  )
}

function OwnBubble({ payload, kind }: { payload: Record<string, unknown>; kind: string }) {
  const t = useTranslations('sandbox')
  const { text, key } = payload as { text?: { content?: string }; key?: string }
  return (
    <div className="mb-4 flex justify-end last:mb-0">
      <p className="wrap-name max-w-[80%] rounded-md rounded-tr-none bg-phone-own px-3 py-2 text-sm whitespace-pre-wrap text-phone-own-ink">
        {kind === 'press' ? t('bots.pressed', { key: key ?? '' }) : text?.content}
      </p>
    </div>
  )
}

function SayForm({
  bot,
  chat,
  label,
}: {
  bot: SandboxBotView
  chat: SandboxBotChatView
  label: string
}) {
  const t = useTranslations('sandbox')
  const { busy, run } = useSandboxAction()
  const [text, setText] = useState('')
  const [mentions, setMentions] = useState(true)

  async function say(event: FormEvent) {
    event.preventDefault()
    if (!text.trim()) return
    const body = { chat: chat.chatId, text, mentions }
    const said = await run(() => api.post(`/api/sandbox/bots/${bot.botId}/messages`, body))
    if (said) setText('')
    await reloadBots()
  }

  return (
    <form onSubmit={say} className="mx-auto flex w-full max-w-92 flex-col gap-2">
      <div className="flex items-end gap-2">
        <Field label={label} className="min-w-0 flex-1">
          <Input
            value={text}
            maxLength={4000}
            autoComplete="off"
            onChange={(event) => setText(event.target.value)}
          />
        </Field>
        <Button type="submit" variant="primary" size="icon" busy={busy} aria-label={t('bots.say')}>
          <SendHorizontal aria-hidden />
        </Button>
      </div>
      {chat.kind === 'group' && (
        <Checkbox
          checked={mentions}
          onChange={(event) => setMentions(event.target.checked)}
          label={t('bots.mention', { name: bot.name })}
        />
      )}
    </form>
  )
}
