'use client'

import { useTranslations } from 'use-intl'
import type { CompositionProblem } from '@/lib/content/composition'
import type { DraftBody } from '@/lib/drafts/draft-schema'
import { useItemName } from './attachments/item-list'
import { useProblemText } from './attachments/use-problem-text'
import { whyUnreachable, type GroupChoice } from './group-choice'

/** What is still in the way of sending, in sentences; nothing when it can go. */
export function useMissing(
  { groupIds, items }: DraftBody,
  groups: GroupChoice[],
  problems: CompositionProblem[],
): string[] {
  const t = useTranslations('compose.send.missing')
  const problemText = useProblemText()
  const nameOf = useItemName()
  const byId = new Map(groups.map((group) => [group.id, group]))
  const unreachable = groupIds.some((id) => {
    const group = byId.get(id)
    return !group || whyUnreachable(group) !== null
  })
  return [
    ...(groupIds.length === 0 ? [t('groups')] : []),
    ...(unreachable ? [t('unreachable')] : []),
    ...problems.map((problem) => {
      const item = items[problem.item]
      const text = problemText(problem)
      return item && item.kind !== 'text' ? t('item', { name: nameOf(item), problem: text }) : text
    }),
  ]
}
