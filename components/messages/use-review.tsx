'use client'

import { useState, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '@/components/api'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { useAction } from '@/components/use-action'
import type { ReviewDecision } from '@/lib/messages/message-schema'

/**
 * A person's answer about a message whose answer was lost; sending again is asked for twice, in
 * `dialog`. `reviewedAt`: when it was left before, as this page shows it.
 */
export function useReview(
  message: { id: string; recipientName: string; reviewedAt: string | null },
  onDone: () => void,
): { busy: boolean; decide: (decision: ReviewDecision) => void; dialog: ReactNode } {
  const t = useTranslations('messages.decide')
  const { run, busy } = useAction(onDone)
  const [asking, setAsking] = useState(false)

  const send = (decision: ReviewDecision) =>
    run(
      () =>
        api.post(`/api/messages/${message.id}/reviews`, {
          decision,
          reviewedAt: message.reviewedAt,
        }),
      t(`done.${decision}`),
      t('refused'),
    )

  return {
    busy,
    decide: (decision) => {
      if (decision === 'send_again') setAsking(true)
      else void send(decision)
    },
    dialog: (
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('confirmAgain.title')}
        confirmLabel={t('sendAgain')}
        onConfirm={async () => void (await send('send_again'))}
      >
        {t('confirmAgain.text', { recipient: message.recipientName })}
      </ConfirmDialog>
    ),
  }
}
