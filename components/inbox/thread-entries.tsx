'use client'

import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { Time } from '@/components/ui/time'
import type { Thread } from './use-inbox'
import { useMessageWords } from './use-message-words'

/** Both sides of a conversation by their times. */
export function ThreadEntries({ thread }: { thread: Thread }) {
  const entries = [
    ...thread.received.map((message) => ({
      side: 'theirs' as const,
      at: message.receivedAt,
      message,
    })),
    ...thread.sent.map((message) => ({ side: 'ours' as const, at: message.createdAt, message })),
  ].sort((a, b) => a.at.localeCompare(b.at))
  return entries.map((entry) =>
    entry.side === 'theirs' ? (
      <Theirs key={`in ${entry.message.id}`} message={entry.message} />
    ) : (
      <Ours key={`out ${entry.message.id}`} message={entry.message} />
    ),
  )
}

function Theirs({ message }: { message: Thread['received'][number] }) {
  const t = useTranslations('inbox')
  const words = useMessageWords()
  const isMedia = !message.text && !['card_click', 'removed'].includes(message.kind)
  return (
    <div className="max-w-[85%] self-start">
      <p className="wrap-name w-fit rounded-card rounded-tl-none bg-sunken px-3 py-2 text-sm whitespace-pre-wrap">
        {words(message.kind, message.text)}
        {isMedia && <span className="block text-ink-soft">{t('mediaHelp')}</span>}
        {message.messageId && (
          <>
            {' '}
            <Link href={`/messages/${message.messageId}`} className="text-accent-text underline">
              {t('onMessage')}
            </Link>
          </>
        )}
      </p>
      <p className="mt-1 text-xs text-ink-soft">
        <Time value={message.receivedAt} /> · {t(message.source === 'bot' ? 'fromBot' : 'fromApp')}
      </p>
    </div>
  )
}

function Ours({ message }: { message: Thread['sent'][number] }) {
  const t = useTranslations('inbox')
  const words = useMessageWords()
  return (
    <div className="max-w-[85%] self-end">
      <Link
        href={`/messages/${message.id}`}
        className="wrap-name block w-fit rounded-card rounded-tr-none bg-accent-soft px-3 py-2 text-sm whitespace-pre-wrap"
      >
        {words('other', message.text)}
      </Link>
      <p className="mt-1 text-right text-xs text-ink-soft">
        {t('you')} · <Time value={message.createdAt} />
      </p>
    </div>
  )
}
