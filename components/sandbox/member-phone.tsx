'use client'

import { Send } from 'lucide-react'
import { useRef } from 'react'
import { mutate } from 'swr'
import { useTranslations } from 'use-intl'
import { api } from '@/components/api'
import type { Names } from '@/components/phone/mention'
import { Bubble, EmptyChat, Phone } from '@/components/phone/phone'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Time } from '@/components/ui/time'
import { toast } from '@/components/ui/toast'
import { AppContent } from './app-content'
import type {
  CardChoice,
  ConversationEntry,
  SandboxAppView,
  SandboxConversation,
  SandboxMemberView,
} from './corp-views'
import { conversationPath, useConversation, useSandboxAction } from './use-sandbox'

/** A member's phone with the private chat of an application: read, typed and pressed there. */
export function MemberPhone({
  app,
  member,
  names,
  mayEdit,
}: {
  app: SandboxAppView
  member: SandboxMemberView
  names: Names
  mayEdit: boolean
}) {
  const t = useTranslations('sandbox.corp')
  const phone = useTranslations('phone')
  const { data } = useConversation(app.agentId, member.userid)
  const { run, busy } = useSandboxAction()
  const form = useRef<HTMLFormElement>(null)
  const path = conversationPath(app.agentId, member.userid)
  const chat = data?.userid === member.userid && data.agentId === app.agentId ? data : undefined

  const tell = async (body: unknown) => {
    const told = await run(async () => {
      const { heard } = await api.post<{ heard: boolean | null }>(path, body)
      await mutate(path)
      if (heard === false) toast.failed(t('lost'))
    })
    if (told) form.current?.reset()
  }

  return (
    <div className="flex min-w-0 flex-col gap-4">
      <Phone
        chat={app.name}
        label={t('chatWith', { name: member.name, app: app.name })}
        follow={`${member.userid} ${chat?.entries.at(-1)?.id}`}
      >
        {chat?.entries.map((entry) => (
          <Entry
            key={entry.id}
            entry={entry}
            chat={chat}
            names={names}
            onAnswer={
              mayEdit
                ? (key, selected) => void tell({ press: { message: entry.id, key, selected } })
                : undefined
            }
          />
        ))}
        {chat?.entries.length === 0 && <EmptyChat>{phone('empty')}</EmptyChat>}
      </Phone>
      {mayEdit && (
        <form
          ref={form}
          className="mx-auto flex w-full max-w-92 items-end gap-2"
          onSubmit={(event) => {
            event.preventDefault()
            const text = String(new FormData(event.currentTarget).get('text')).trim()
            if (text) void tell({ text })
          }}
        >
          <Field label={t('write', { name: member.name })} hideLabel className="min-w-0 flex-1">
            <Input
              name="text"
              maxLength={2000}
              autoComplete="off"
              placeholder={t('write', { name: member.name })}
            />
          </Field>
          <Button type="submit" size="icon" aria-label={t('send')} busy={busy}>
            <Send aria-hidden />
          </Button>
        </form>
      )}
      {mayEdit && !app.callback && (
        <p className="mx-auto w-full max-w-92 text-xs text-ink-soft">{t('unheard')}</p>
      )}
    </div>
  )
}

function Entry({
  entry,
  chat,
  names,
  onAnswer,
}: {
  entry: ConversationEntry
  chat: SandboxConversation
  names: Names
  onAnswer: ((key: string, selected: CardChoice[]) => void) | undefined
}) {
  const t = useTranslations('sandbox.corp')
  if (entry.from === 'member') return <OwnBubble text={entry.text} at={entry.at} />
  if (entry.recalled) {
    return <p className="mb-4 text-center text-xs text-phone-soft">{t('recalled')}</p>
  }
  return (
    <Bubble sender={entry.sender} time={<Time value={entry.at} style="clock" />}>
      <AppContent
        payload={entry.payload}
        names={names}
        fileName={(mediaId) => chat.files[mediaId]}
        onAnswer={entry.answerable ? onAnswer : undefined}
      />
    </Bubble>
  )
}

/** What the phone's owner wrote, on the right. */
function OwnBubble({ text, at }: { text: string; at: string }) {
  return (
    <div className="mb-4 flex flex-col items-end last:mb-0">
      <p className="mb-1 text-xs text-phone-soft">
        <Time value={at} style="clock" />
      </p>
      <p className="wrap-name max-w-[calc(100%-3.5rem)] rounded-md rounded-tr-none bg-phone-own px-3 py-2 text-sm leading-relaxed whitespace-pre-wrap">
        {text}
      </p>
    </div>
  )
}
