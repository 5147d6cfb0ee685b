'use client'

import { CircleCheck, CircleMinus, RotateCw } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '@/components/api'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { useAction } from '@/components/use-action'
import type { ReviewDecision } from '@/lib/messages/message-schema'

/** Asks what became of a message whose answer was lost. Only a person can know. */
export function ReviewMessage({
  messageId,
  recipient,
  onDone,
}: {
  messageId: string
  recipient: string
  onDone: () => void
}) {
  const t = useTranslations('messages.decide')
  const { run, busy } = useAction(onDone)
  const [asking, setAsking] = useState(false)

  const decide = (decision: ReviewDecision) =>
    run(() => api.post(`/api/messages/${messageId}/reviews`, { decision }), t(`done.${decision}`))

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
          <Button busy={busy} onClick={() => setAsking(true)}>
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
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('confirmAgain.title')}
        confirmLabel={t('sendAgain')}
        onConfirm={async () => void (await decide('send_again'))}
      >
        {t('confirmAgain.text', { recipient })}
      </ConfirmDialog>
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
