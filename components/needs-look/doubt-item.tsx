'use client'

import Link from 'next/link'
import type { ReactNode } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import type { AsJson } from '@/components/as-json'
import { RemovedText } from '@/components/messages/removed-text'
import { ReviewButtons } from '@/components/messages/review-buttons'
import { useReason } from '@/components/messages/use-reason'
import { Time } from '@/components/ui/time'
import type { DoubtfulMessage } from '@/lib/messages/doubt'

/** One message in doubt: what is known of it, and the three answers. */
export function DoubtItem({
  message,
  canSend,
  onDone,
}: {
  message: AsJson<DoubtfulMessage>
  canSend: boolean
  onDone: () => void
}) {
  const t = useTranslations('look.item')
  const format = useFormatter()
  const reason = useReason()(message.reasonCode)
  const seconds =
    message.tookMs !== null &&
    format.number(message.tookMs / 1000, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
  return (
    <li className="flex flex-col gap-3 p-4 text-sm sm:p-5">
      <div className="min-w-0">
        <Link
          href={`/messages/${message.id}`}
          className="wrap-name font-medium hover:text-accent-text hover:underline"
        >
          {message.recipientName}
        </Link>
        <p className="wrap-name line-clamp-2">
          {message.contentRemovedAt === null ? message.firstLine : <RemovedText of={message} />}
        </p>
      </div>
      {reason && <p className="wrap-name">{reason.title}</p>}
      <dl className="flex flex-wrap gap-x-6 gap-y-1 text-xs text-ink-soft">
        {message.calledAt && (
          <Known name={t('called')}>
            <Time value={message.calledAt} style="full" />
          </Known>
        )}
        {seconds && <Known name={t('took')}>{t('seconds', { seconds })}</Known>}
        {message.webhookName && <Known name={t('robot')}>{message.webhookName}</Known>}
        {message.parts > 1 && (
          <Known name={t('part')}>{`${message.part} / ${message.parts}`}</Known>
        )}
        {message.senderName && <Known name={t('sender')}>{message.senderName}</Known>}
        {message.reviewedAt && (
          <Known name={t('left')}>
            {message.reviewedByName && `${message.reviewedByName}, `}
            <Time value={message.reviewedAt} />
          </Known>
        )}
      </dl>
      {canSend && <ReviewButtons message={message} onDone={onDone} />}
    </li>
  )
}

function Known({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex gap-1.5">
      <dt>{name}</dt>
      <dd className="wrap-name text-ink">{children}</dd>
    </div>
  )
}
