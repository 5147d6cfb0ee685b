'use client'

import { UserRound, UsersRound } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import type { AsJson } from '@/components/as-json'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { classNames } from '@/components/ui/class-names'
import { Time } from '@/components/ui/time'
import type { InboxThread } from '@/lib/inbox/inbox-message'
import { useMessageWords } from './use-message-words'

export function ThreadList({
  threads,
  current,
}: {
  threads: AsJson<InboxThread[]>
  current: string | undefined
}) {
  const t = useTranslations('inbox')
  return (
    <Card className="overflow-hidden">
      <nav aria-label={t('threads')}>
        <ul className="lg:max-h-[70vh] lg:overflow-y-auto">
          {threads.map((thread) => (
            <li key={thread.key} className="border-line not-first:border-t">
              <ThreadEntry thread={thread} isCurrent={thread.key === current} />
            </li>
          ))}
        </ul>
      </nav>
    </Card>
  )
}

function ThreadEntry({ thread, isCurrent }: { thread: AsJson<InboxThread>; isCurrent: boolean }) {
  const t = useTranslations('inbox')
  const words = useMessageWords()
  const Icon = thread.groupId === null ? UserRound : UsersRound
  return (
    <Link
      href={`/inbox?thread=${encodeURIComponent(thread.key)}`}
      scroll={false}
      aria-current={isCurrent ? 'page' : undefined}
      className={classNames(
        'flex items-center gap-3 px-3 py-2.5 -outline-offset-2',
        isCurrent ? 'bg-accent-soft' : 'hover:bg-sunken',
      )}
    >
      <Icon aria-hidden className="size-5 shrink-0 text-ink-soft" />
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline gap-2">
          <span
            className={classNames(
              'min-w-0 flex-1 truncate text-sm',
              thread.unread > 0 ? 'font-semibold' : 'font-medium',
            )}
          >
            {thread.name}
          </span>
          <span className="shrink-0 text-xs text-ink-soft">
            <Time value={thread.lastAt} />
          </span>
        </span>
        <span className="flex items-center gap-2">
          <span className="min-w-0 flex-1 truncate text-xs text-ink-soft">
            {words(thread.lastKind, thread.lastText)}
          </span>
          {thread.unread > 0 && (
            <Badge tone="accent">{t('unread', { count: thread.unread })}</Badge>
          )}
        </span>
      </span>
    </Link>
  )
}
