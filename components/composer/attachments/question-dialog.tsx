'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useFillable } from '@/components/composer/fields/fillable'
import { itemProblems } from '@/components/composer/fields/item-problems'
import { QuestionContent } from '@/components/phone/question-content'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { Textarea } from '@/components/ui/textarea'
import type { ButtonCard } from '@/lib/content/card-schema'
import { CARD_BUTTONS_MAX } from '@/lib/content/check-payload'
import { AttachmentDialog, useAttachmentForm } from './attachment-dialog'
import { CardRows } from './card-rows'
import { newQuestion, toQuestion, toQuestionTexts, type QuestionTexts } from './question-card'
import { useProblemText } from './use-problem-text'

/** A question that is answered by a press of a button, with what it will look like. */
export function QuestionDialog({
  card: before,
  onApply,
  onClose,
}: {
  /** The one that is changed. */
  card: ButtonCard | undefined
  onApply: (card: ButtonCard) => void
  onClose: () => void
}) {
  const t = useTranslations('compose.question')
  const problemText = useProblemText()
  const fillable = useFillable()
  const [texts, setTexts] = useState<QuestionTexts>(() =>
    before ? toQuestionTexts(before) : newQuestion({ accept: t('accept'), decline: t('decline') }),
  )
  const card = toQuestion(texts)
  const problems = itemProblems({ kind: 'card', card }, fillable)
  const { checked, submit } = useAttachmentForm(problems, () => {
    onApply(card)
    onClose()
  })
  const errorAt = (path: string) => {
    const found = problems.find((each) => each.path === `template_card.${path}`)
    return found && checked ? problemText(found) : undefined
  }
  const change = (part: Partial<QuestionTexts>) => setTexts((now) => ({ ...now, ...part }))

  return (
    <AttachmentDialog
      id="question-form"
      title={t('dialog')}
      description={t('hint')}
      apply={t('apply')}
      isEmpty={card.main_title.title === ''}
      preview={<QuestionContent card={card} />}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label={t('title')} error={errorAt('main_title.title')} required>
        <Input value={texts.title} onChange={({ target }) => change({ title: target.value })} />
      </Field>
      <Field label={t('desc')}>
        <Textarea
          rows={3}
          value={texts.desc}
          onChange={({ target }) => change({ desc: target.value })}
        />
      </Field>
      <CardRows<QuestionTexts['buttons'][number]>
        title={t('buttons')}
        rows={texts.buttons}
        most={CARD_BUTTONS_MAX}
        empty={{ text: '' }}
        columns={[{ name: 'text', label: (number) => t('button', { number }) }]}
        errorAt={(index, name) => errorAt(`button_list.${index}.${name}`)}
        onChange={(buttons) => change({ buttons })}
      />
      {checked && errorAt('button_list') && <Notice tone="bad">{t('noButton')}</Notice>}
    </AttachmentDialog>
  )
}
