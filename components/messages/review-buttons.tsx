'use client'

import { CircleCheck, CircleMinus, RotateCw } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { AsJson } from '@/components/as-json'
import { Button } from '@/components/ui/button'
import type { DoubtfulMessage } from '@/lib/messages/doubt'
import { useReview } from './use-review'

/** The answers that are possible, in one line: for lists. */
export function ReviewButtons({
  message,
  onDone,
}: {
  message: AsJson<DoubtfulMessage>
  onDone: () => void
}) {
  const t = useTranslations('messages.decide')
  const { busy, decide, dialog } = useReview(message, onDone)
  return (
    <div role="group" aria-label={t('question')} className="flex flex-wrap gap-2">
      <Button size="small" busy={busy} onClick={() => decide('arrived')}>
        <CircleCheck aria-hidden />
        {t('arrived')}
      </Button>
      {message.canSendAgain && (
        <Button size="small" busy={busy} onClick={() => decide('send_again')}>
          <RotateCw aria-hidden />
          {t('sendAgain')}
        </Button>
      )}
      {message.reviewedAt === null && (
        <Button size="small" busy={busy} onClick={() => decide('leave')}>
          <CircleMinus aria-hidden />
          {t('leave')}
        </Button>
      )}
      {dialog}
    </div>
  )
}
