'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { ApiError, api } from '@/components/api'
import { toast } from '@/components/ui/toast'
import { wakeChanges } from '@/components/use-changes'
import { useErrorText } from '@/components/use-error-text'
import { recipientKindOf } from '@/lib/content/channel'
import type { DraftBody } from '@/lib/drafts/draft-schema'
import type { BatchRequest } from './preflight/batch-request'
import type { Checked } from './preflight/use-preflight'
import { useMomentText } from './use-moment-text'

/** Why the last press did not get through. */
export type SendProblem =
  | { kind: 'text'; text: string }
  /** Somebody else changed the batch that this draft changes. */
  | { kind: 'changed' }
  /** Some of it has left, or it was cancelled. */
  | { kind: 'too_late' }

/**
 * Sends a draft, or saves what it changes of a batch. The server takes each draft once, so pressing
 * again can do no harm.
 */
export function useSend({
  draftId,
  onSent,
  onSentBefore,
  onRefused,
}: {
  draftId: string
  onSent: () => void
  onSentBefore: (batchId: number) => void
  /** Something became wrong since it was checked. */
  onRefused: () => void
}) {
  const t = useTranslations('preflight')
  const errors = useErrorText()
  const router = useRouter()
  const doneText = useDoneText()
  const [problem, setProblem] = useState<SendProblem | null>(null)

  async function send(
    request: BatchRequest,
    checked: Checked,
    edits: DraftBody['edits'],
  ): Promise<void> {
    setProblem(null)
    try {
      const id = edits
        ? await saveEdit(edits, { draftId, ...request }, checked)
        : (await api.post<{ id: number }>('/api/batches', { draftId, ...request })).id
      onSent()
      wakeChanges()
      toast.done(doneText(checked, request, edits !== undefined))
      router.push(`/batches/${id}`)
    } catch (error) {
      meet(error, edits !== undefined)
    }
  }

  function meet(error: unknown, editing: boolean): void {
    const code = error instanceof ApiError ? error.code : 'internal'
    if (error instanceof ApiError && code === 'already_sent') {
      return onSentBefore(Number(error.params['batchId']))
    }
    if (code === 'invalid_input') onRefused()
    setProblem(problemOf(code, editing) ?? { kind: 'text', text: errors.text(error) })
  }

  function problemOf(code: string, editing: boolean): SendProblem | null {
    if (code === 'network') return { kind: 'text', text: t('again') }
    if (code === 'invalid_input') return { kind: 'text', text: t('refused') }
    if (editing && code === 'changed_meanwhile') return { kind: 'changed' }
    if (editing && TOO_LATE.includes(code)) return { kind: 'too_late' }
    return null
  }

  return { send, problem, forget: () => setProblem(null) }
}

const TOO_LATE = ['not_allowed_now', 'not_found']

/** @returns the batch's id */
async function saveEdit(
  { batchId, basedOn }: { batchId: number; basedOn: string },
  content: BatchRequest & { draftId: string },
  { contentSha256 }: Checked,
): Promise<number> {
  const path = `/api/batches/${batchId}`
  try {
    await api.put(path, { basedOn, ...content })
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'changed_meanwhile') throw error
    // Perhaps by ourselves, and only the answer was lost.
    const batch = await api.get<{ contentSha256: string }>(path)
    if (batch.contentSha256 !== contentSha256) throw error
  }
  return batchId
}

function useDoneText(): (checked: Checked, request: BatchRequest, editing: boolean) => string {
  const t = useTranslations('preflight.done')
  const momentText = useMomentText()
  return ({ recipients, approvalReason, quietUntil, scheduledAt }, { channel }, editing) => {
    const kind = recipientKindOf(channel)
    const until = quietUntil ?? scheduledAt
    if (approvalReason) return t('approval')
    if (until) return t(editing ? 'savedUntil' : 'until', { time: momentText(until) })
    return editing ? t('saved') : t('now', { kind, count: recipients })
  }
}
