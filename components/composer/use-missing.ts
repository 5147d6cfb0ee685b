'use client'

import { useTranslations } from 'use-intl'
import type { CompositionProblem } from '@/lib/content/composition'
import type { Item } from '@/lib/content/composition-schema'
import { recipientKindOf } from '@/lib/content/channel'
import { channelOf, recipientIds } from '@/lib/drafts/draft-recipients'
import type { DraftBody } from '@/lib/drafts/draft-schema'
import { useItemName } from './attachments/item-list'
import { useProblemText } from './attachments/use-problem-text'
import { isFieldProblem } from './fields/fillable'

/**
 * What is in the way of sending whoever it goes to, in sentences; nothing when it can be checked.
 * What is wrong with single recipients the pre-flight tells.
 */
export function useMissing(
  body: DraftBody,
  problems: CompositionProblem[],
  timeProblem: string | undefined,
): string[] {
  const t = useTranslations('compose.send.missing')
  const { items } = body
  const kind = recipientKindOf(channelOf(body))
  const problemText = useProblemText()
  const nameOf = useItemName()
  // The editor tells each of them at its place.
  const inText = problems.filter((each) => isFieldProblem(each) && isOfText(items[each.item]))
  return [
    ...(recipientIds(body).length === 0 ? [t(kind === 'group' ? 'groups' : 'staff')] : []),
    ...(timeProblem ? [timeProblem] : []),
    ...(inText.length > 0 ? [t('fields')] : []),
    ...problems
      .filter((problem) => !inText.includes(problem))
      .map((problem) => {
        const item = items[problem.item]
        const text = problemText(problem)
        return item && !isOfText(item) ? t('item', { name: nameOf(item), problem: text }) : text
      }),
  ]
}

function isOfText(item: Item | undefined): boolean {
  return item?.kind === 'text'
}
