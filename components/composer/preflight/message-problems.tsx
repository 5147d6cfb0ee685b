'use client'

import { useTranslations } from 'use-intl'
import { useItemName } from '@/components/composer/attachments/item-list'
import { useProblemText } from '@/components/composer/attachments/use-problem-text'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import type { Item } from '@/lib/content/composition-schema'
import type { FieldProblem } from '@/lib/errors'
import { placeOf, type Place } from './place'

/** What is wrong whoever gets it, each with the way to its place. */
export function MessageProblems({
  problems,
  items,
  onMend,
}: {
  problems: FieldProblem[]
  items: Item[]
  onMend: (place: Place) => void
}) {
  const t = useTranslations('preflight')
  const textOf = useMessageProblemText(items)
  return (
    <Notice tone="bad" title={t('message.title')}>
      <ul className="mt-1 flex flex-col gap-2">
        {problems.map((problem, index) => {
          const place = placeOf(problem.field, items)
          const text = textOf(problem)
          return (
            <li key={index} className="flex flex-wrap items-center justify-between gap-2">
              <span className="wrap-name min-w-0 flex-1 basis-40">{text}</span>
              {place && (
                <Button
                  size="small"
                  aria-label={t('message.mendIt', { problem: text })}
                  onClick={() => onMend(place)}
                >
                  {t('message.mend')}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
    </Notice>
  )
}

function useMessageProblemText(items: Item[]): (problem: FieldProblem) => string {
  const t = useTranslations('preflight')
  const errors = useTranslations('errors.field')
  const problemText = useProblemText()
  const nameOf = useItemName()
  return (problem) => {
    const { field, code } = problem
    if (code === 'in_past' || code === 'too_far') return errors(code)
    const item = items[Number(field.split('.')[1])]
    const text = problemText(problem)
    if (!item || item.kind === 'text') return text
    return t('message.ofItem', { name: nameOf(item), problem: text })
  }
}
