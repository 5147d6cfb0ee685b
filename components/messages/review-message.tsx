'use client'

import { CircleCheck, CircleMinus, RotateCw } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { useReview } from './use-review'

/** Asks what became of a message whose answer was lost. Only a person can know. */
export function ReviewMessage({
  message,
  onDone,
}: {
  message: { id: string; recipientName: string; reviewedAt: string | null }
  onDone: () => void
}) {
  const t = useTranslations('messages.decide')
  const { busy, decide, dialog } = useReview(message, onDone)
  return (
    <div className="rounded-control bg-warn-soft p-3">
      <p className="mb-3 font-medium">{t('question')}</p>
      <div className="grid gap-3 sm:grid-cols-3">
        <Answer help={t('arrivedHelp')}>
          <Button busy={busy} onClick={() => decide('arrived')}>
            <CircleCheck aria-hidden />
            {t('arrived')}
          </Button>
        </Answer>
        <Answer help={t('sendAgainHelp')}>
          <Button busy={busy} onClick={() => decide('send_again')}>
            <RotateCw aria-hidden />
            {t('sendAgain')}
          </Button>
        </Answer>
        <Answer help={t('leaveHelp')}>
          <Button busy={busy} onClick={() => decide('leave')}>
            <CircleMinus aria-hidden />
            {t('leave')}
          </Button>
        </Answer>
      </div>
      {dialog}
    </div>
  )
}

function Answer({ help, children }: { help: string; children: ReactNode }) {
  return (
    <div className="flex flex-col items-start gap-1">
      {children}
      <p className="text-xs text-ink-soft">{help}</p>
    </div>
  )
}
