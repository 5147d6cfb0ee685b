'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { ApiError, api } from '@/components/api'
import { toast } from '@/components/ui/toast'
import { wakeChanges } from '@/components/use-changes'
import { useErrorText } from '@/components/use-error-text'
import type { DraftBody } from '@/lib/drafts/draft-schema'
import { useItemName } from './attachments/item-list'
import { useProblemText } from './attachments/use-problem-text'
import type { GroupChoice } from './group-choice'

export type SendProblems = { content?: string; groups?: string; other?: string }

/** Sends a draft. The server takes each draft once, so pressing again can do no harm. */
export function useSend({
  draftId,
  groups,
  onSent,
  onSentBefore,
}: {
  draftId: string
  groups: GroupChoice[]
  onSent: () => void
  onSentBefore: (batchId: number) => void
}) {
  const t = useTranslations('compose.send')
  const router = useRouter()
  const problemsOf = useProblems(groups)
  const [problems, setProblems] = useState<SendProblems>({})

  /** @returns whether there is nothing left to do in the dialog */
  async function send(body: DraftBody): Promise<boolean> {
    setProblems({})
    try {
      const { id } = await api.post<{ id: number }>('/api/batches', {
        draftId,
        channel: 'robot',
        ...body,
      })
      onSent()
      wakeChanges()
      toast.done(t('done', { count: body.groupIds.length }))
      router.push(`/batches/${id}`)
      return true
    } catch (error) {
      if (error instanceof ApiError && error.code === 'already_sent') {
        onSentBefore(Number(error.params['batchId']))
        return true
      }
      const found = problemsOf(error, body)
      setProblems(found)
      return found.other === undefined
    }
  }

  return { send, problems, forget: () => setProblems({}) }
}

/** Puts each complaint of the server beside the field it is about. */
function useProblems(groups: GroupChoice[]) {
  const t = useTranslations('compose.send')
  const errors = useErrorText()
  const problemText = useProblemText()
  const nameOf = useItemName()

  return (error: unknown, body: DraftBody): SendProblems => {
    if (!(error instanceof ApiError)) return { other: errors.text(error) }
    if (error.code === 'network') return { other: t('again') }
    const content = error.fields.find(({ field }) => field.split('.')[0] === 'items')
    const inGroups = error.fields.filter(({ field }) => field.split('.')[0] === 'groupIds')
    if (!content && inGroups.length === 0) return { other: errors.text(error) }
    const problems: SendProblems = {}
    if (content) problems.content = itemText(content, body)
    if (inGroups.length > 0) {
      problems.groups = inGroups.map((problem) => groupText(problem, body)).join(' ')
    }
    return problems
  }

  function itemText(problem: ApiError['fields'][number], body: DraftBody): string {
    const item = body.items[Number(problem.field.split('.')[1])]
    const text = problemText(problem)
    return item && item.kind !== 'text'
      ? t('missing.item', { name: nameOf(item), problem: text })
      : text
  }

  function groupText({ field, code }: ApiError['fields'][number], body: DraftBody): string {
    const id = body.groupIds[Number(field.split('.')[1])]
    const name = groups.find((group) => group.id === id)?.name
    if (code === 'unknown' || name === undefined) return t('unknownGroup')
    return t('noLiveRobot', { name })
  }
}
