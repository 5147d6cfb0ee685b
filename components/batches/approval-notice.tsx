'use client'

import { CircleCheck, CircleX } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '@/components/api'
import type { AsJson } from '@/components/as-json'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Notice } from '@/components/ui/notice'
import { useAction } from '@/components/use-action'
import type { BatchDetail } from '@/lib/batches/batch'

type Asking = { decision: 'approve' | 'decline'; contentSha256: string }

/** A second person must agree: here they do, or here it says that the author cannot. */
export function ApprovalNotice({
  batch,
  canSend,
  onChanged,
}: {
  batch: AsJson<BatchDetail>
  canSend: boolean
  onChanged: () => void
}) {
  const t = useTranslations('batches.approval')
  const { run } = useAction(onChanged)
  const [asking, setAsking] = useState<Asking>()
  const decides = canSend && !batch.own
  const count = batch.recipients
  const reason = batch.approvalReason === 'everybody' ? 'everybody' : 'recipients'

  // What is agreed to is what stood there when the question was opened.
  const ask = (decision: Asking['decision']) =>
    setAsking({ decision, contentSha256: batch.contentSha256 })

  const decide = (decision: Asking) =>
    run(
      () => api.put(`/api/batches/${batch.id}/approval`, decision),
      t(`done.${decision.decision}`),
      t('refused'),
    )

  return (
    <>
      <Notice
        tone="warn"
        title={t('title')}
        action={
          decides && (
            <span className="flex flex-wrap gap-2">
              <Button size="small" onClick={() => ask('decline')}>
                <CircleX aria-hidden />
                {t('decline')}
              </Button>
              <Button size="small" variant="primary" onClick={() => ask('approve')}>
                <CircleCheck aria-hidden />
                {t('approve')}
              </Button>
            </span>
          )
        }
      >
        {t(`reason.${reason}`, { count })} {t(batch.own ? 'own' : decides ? 'yours' : 'others')}
      </Notice>
      <ConfirmDialog
        open={asking !== undefined}
        onOpenChange={(open) => {
          if (!open) setAsking(undefined)
        }}
        danger={asking?.decision === 'decline'}
        title={t(`confirm.${asking?.decision ?? 'approve'}.title`, { count })}
        confirmLabel={t(asking?.decision ?? 'approve')}
        onConfirm={async () => void (asking && (await decide(asking)))}
      >
        {t(`confirm.${asking?.decision ?? 'approve'}.text`)}
      </ConfirmDialog>
    </>
  )
}
