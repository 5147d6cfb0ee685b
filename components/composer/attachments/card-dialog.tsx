'use client'

import { useState, type FormEvent } from 'react'
import { flushSync } from 'react-dom'
import { useTranslations } from 'use-intl'
import { useFillable } from '@/components/composer/fields/fillable'
import { itemProblems } from '@/components/composer/fields/item-problems'
import { CardContent } from '@/components/phone/card-content'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import type { TemplateCard } from '@/lib/wecom/robot-message'
import { CardFields } from './card-fields'
import { EMPTY_CARD, keepsMore, toCard, toTexts, type CardTexts } from './card-texts'
import { FormPreview } from './form-preview'
import { toFirstWrong } from '@/components/composer/to-first-wrong'
import { useProblemText } from './use-problem-text'

/** A template card as a form, with what it will look like. */
export function CardDialog({
  card: before,
  onApply,
  onClose,
}: {
  /** The one that is changed. */
  card: TemplateCard | undefined
  onApply: (card: TemplateCard) => void
  onClose: () => void
}) {
  const t = useTranslations('compose.card')
  const problemText = useProblemText()
  const fillable = useFillable()
  const [texts, setTexts] = useState<CardTexts>(() => (before ? toTexts(before) : EMPTY_CARD))
  const [checked, setChecked] = useState(false)
  const card = toCard(texts)
  const problems = itemProblems({ kind: 'card', card }, fillable)
  const errorAt = (path: string) => {
    const found = problems.find((each) => each.path === `template_card.${path}`)
    return found && checked ? problemText(found) : undefined
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    event.stopPropagation()
    if (problems.length > 0) {
      flushSync(() => setChecked(true))
      return toFirstWrong(event.currentTarget)
    }
    onApply(card)
    onClose()
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('title')}
      width="large"
      footer={
        <Button type="submit" form="card-form" variant="primary">
          {t('apply')}
        </Button>
      }
    >
      <div className="grid gap-6 md:grid-cols-[minmax(0,1fr)_18rem]">
        <form id="card-form" noValidate onSubmit={submit} className="flex flex-col gap-4">
          {keepsMore(texts) && <Notice>{t('kept')}</Notice>}
          <CardFields
            texts={texts}
            errorAt={errorAt}
            onChange={(part) => setTexts((before) => ({ ...before, ...part }))}
          />
          {checked &&
            problems.filter(hasNoField).map((problem) => (
              <Notice key={problem.path} tone="bad" title={problem.path}>
                {problemText(problem)}
              </Notice>
            ))}
        </form>
        <FormPreview isEmpty={Object.keys(card).length === 2 && card.card_action.url === ''}>
          <CardContent card={card} names={{}} />
        </FormPreview>
      </div>
    </Dialog>
  )
}

/** Of a card from elsewhere: what is wrong where the form shows nothing. */
function hasNoField({ path }: { path: string }): boolean {
  return !/(_title\.title|keyname|(card_image|card_action|jump_list\.\d+)\.url|\d+\.title)$/.test(
    path,
  )
}
