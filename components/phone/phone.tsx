'use client'

import { BatteryMedium, Bot, ChevronLeft, Ellipsis, Signal } from 'lucide-react'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Switch } from '@/components/ui/switch'
import { PhoneSettingsProvider } from './phone-settings'

/**
 * A phone with one chat of WeCom on its screen, and two switches below it: the phone's own colours,
 * whatever those of this app are, and a client from before `markdown_v2`.
 */
export function Phone({
  chat,
  members,
  label,
  follow,
  live = true,
  children,
}: {
  /** the chat's name */
  chat: string
  members?: number | undefined
  /** Names the screen for those who don't see it. */
  label: string
  /** When this changes, the newest message is scrolled into view. */
  follow?: string | number | undefined
  /** Reads out what arrives; not so for a preview, which changes with every letter. */
  live?: boolean
  children: ReactNode
}) {
  const t = useTranslations('phone')
  const [dark, setDark] = useState(false)
  const [older, setOlder] = useState(false)
  const screen = useRef<HTMLDivElement>(null)
  useEffect(() => {
    screen.current?.scrollTo({ top: screen.current.scrollHeight })
  }, [follow])
  return (
    <div className="mx-auto flex w-full max-w-92 flex-col gap-4">
      <div
        data-phone={dark ? 'dark' : 'light'}
        className="rounded-[2.25rem] bg-phone-case p-2.5 shadow-raised"
      >
        <div className="overflow-hidden rounded-[1.75rem] bg-phone-chat text-phone-ink">
          <div
            aria-hidden
            className="flex items-center justify-between bg-phone-bar px-6 pt-2.5 text-xs font-semibold"
          >
            <span>9:41</span>
            <span className="flex items-center gap-1">
              <Signal className="size-3.5" />
              <BatteryMedium className="size-4" />
            </span>
          </div>
          <div className="flex items-center gap-2 border-b border-phone-line bg-phone-bar px-3 py-2.5">
            <ChevronLeft aria-hidden className="size-5 shrink-0" />
            <p className="min-w-0 flex-1 truncate text-center text-sm font-semibold">
              {chat}
              {members !== undefined && members > 0 && ` (${members})`}
            </p>
            <Ellipsis aria-hidden className="size-5 shrink-0" />
          </div>
          <div
            ref={screen}
            role={live ? 'log' : 'group'}
            aria-label={label}
            tabIndex={0}
            className="relative h-120 overflow-y-auto overscroll-contain p-3 -outline-offset-2"
          >
            <PhoneSettingsProvider value={{ older }}>{children}</PhoneSettingsProvider>
          </div>
          <div aria-hidden className="flex justify-center bg-phone-bar py-2">
            <span className="h-1 w-24 rounded-full bg-phone-ink/70" />
          </div>
        </div>
      </div>
      <div className="flex flex-wrap justify-center gap-x-6 gap-y-2">
        <Switch checked={dark} onChange={setDark} label={t('dark')} />
        <Switch checked={older} onChange={setOlder} label={t('older')} />
      </div>
    </div>
  )
}

/** One message of a robot, as members of the chat see it. */
export function Bubble({
  sender,
  time,
  children,
}: {
  sender: ReactNode
  time?: ReactNode
  children: ReactNode
}) {
  return (
    <div className="mb-4 flex items-start gap-2.5 last:mb-0">
      <span
        aria-hidden
        className="grid size-9 shrink-0 place-items-center rounded-md bg-phone-robot text-white"
      >
        <Bot className="size-5" />
      </span>
      <div className="min-w-0 max-w-[calc(100%-3.5rem)]">
        <p className="mb-1 flex flex-wrap items-baseline gap-x-2 text-xs text-phone-soft">
          <span className="wrap-name">{sender}</span>
          {time}
        </p>
        <div className="w-fit max-w-full rounded-md rounded-tl-none bg-phone-bubble px-3 py-2 text-sm leading-relaxed">
          {children}
        </div>
      </div>
    </div>
  )
}

/** What the screen says when nothing has arrived. */
export function EmptyChat({ children }: { children: ReactNode }) {
  return (
    <p className="absolute inset-0 grid place-items-center p-8 text-center text-sm text-phone-soft">
      {children}
    </p>
  )
}
