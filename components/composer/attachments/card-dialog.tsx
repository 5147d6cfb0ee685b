'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useFillable } from '@/components/composer/fields/fillable'
import { itemProblems } from '@/components/composer/fields/item-problems'
import { CardContent } from '@/components/phone/card-content'
import { Notice } from '@/components/ui/notice'
import type { TemplateCard } from '@/lib/wecom/robot-message'
import { AttachmentDialog, useAttachmentForm } from './attachment-dialog'
import { CardFields } from './card-fields'
import { EMPTY_CARD, keepsMore, toCard, toTexts, type CardTexts } from './card-texts'
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
  const card = toCard(texts)
  const problems = itemProblems({ kind: 'card', card }, fillable)
  const { checked, submit } = useAttachmentForm(problems, () => {
    onApply(card)
    onClose()
  })
  const errorAt = (path: string) => {
    const found = problems.find((each) => each.path === `template_card.${path}`)
    return found && checked ? problemText(found) : undefined
  }

  return (
    <AttachmentDialog
      id="card-form"
      title={t('title')}
      apply={t('apply')}
      isEmpty={Object.keys(card).length === 2 && card.card_action.url === ''}
      preview={<CardContent card={card} names={{}} />}
      onSubmit={submit}
      onClose={onClose}
    >
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
    </AttachmentDialog>
  )
}

/** Of a card from elsewhere: what is wrong where the form shows nothing. */
function hasNoField({ path }: { path: string }): boolean {
  return !/(_title\.title|keyname|(card_image|card_action|jump_list\.\d+)\.url|\d+\.title)$/.test(
    path,
  )
}
