'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '@/components/api'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { toast } from '@/components/ui/toast'
import { useErrorText } from '@/components/use-error-text'
import type { DraftBody } from '@/lib/drafts/draft-schema'
import type { SendProblem } from './use-send'

/** Why the last press did not get through, and what to do; what was written stays. */
export function SendProblemNotice({
  problem,
  edits,
  onEdits,
}: {
  problem: SendProblem
  edits: DraftBody['edits']
  /** The batch that the draft is to change from now on, as it reads now; none: it is a new one. */
  onEdits: (edits: DraftBody['edits']) => void
}) {
  const t = useTranslations('preflight.edit')
  const errors = useErrorText()
  const [busy, setBusy] = useState(false)
  if (problem.kind === 'text' || !edits) {
    return <Notice tone="bad">{problem.kind === 'text' ? problem.text : t('gone')}</Notice>
  }

  const { batchId } = edits
  async function putOver() {
    setBusy(true)
    try {
      const { contentSha256 } = await api.get<{ contentSha256: string }>(`/api/batches/${batchId}`)
      onEdits({ batchId, basedOn: contentSha256 })
    } catch (error) {
      toast.failed(errors.text(error))
    } finally {
      setBusy(false)
    }
  }

  const isChanged = problem.kind === 'changed'
  return (
    <Notice
      tone="bad"
      title={t(isChanged ? 'changedTitle' : 'tooLateTitle', { id: batchId })}
      action={
        <Button size="small" busy={busy} onClick={isChanged ? putOver : () => onEdits(undefined)}>
          {t(isChanged ? 'putOver' : 'asNew')}
        </Button>
      }
    >
      {t(isChanged ? 'changedText' : 'tooLateText')}{' '}
      <a
        href={`/batches/${batchId}`}
        target="_blank"
        rel="noreferrer"
        className="text-accent-text underline"
      >
        {t('look', { id: batchId })}
      </a>
    </Notice>
  )
}
