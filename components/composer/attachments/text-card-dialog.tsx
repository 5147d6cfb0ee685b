'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useFillable } from '@/components/composer/fields/fillable'
import { itemProblems } from '@/components/composer/fields/item-problems'
import { toWebAddress } from '@/components/composer/web-address'
import { TextCardContent } from '@/components/phone/text-card-content'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import type { TextCard } from '@/lib/content/app-payload'
import { AttachmentDialog, useAttachmentForm } from './attachment-dialog'
import { useProblemText } from './use-problem-text'

const EMPTY = { title: '', description: '', url: '', btntxt: '' }

type Texts = typeof EMPTY

/** A title, some lines and a link as a form, with what it will look like. */
export function TextCardDialog({
  card: before,
  onApply,
  onClose,
}: {
  /** The one that is changed. */
  card: TextCard | undefined
  onApply: (card: TextCard) => void
  onClose: () => void
}) {
  const t = useTranslations('compose.textcard')
  const problemText = useProblemText()
  const fillable = useFillable()
  const [texts, setTexts] = useState<Texts>({ ...EMPTY, ...before })
  const card = toCard(texts)
  const problems = itemProblems({ kind: 'textcard', card }, fillable)
  const { checked, submit } = useAttachmentForm(problems, () => {
    onApply(card)
    onClose()
  })
  const field = (name: keyof Texts, required: boolean, hint?: string) => {
    const found = problems.find(({ path }) => path === `textcard.${name}`)
    const isShown = checked || found?.code === 'too_many_characters'
    const change = (value: string) => setTexts((now) => ({ ...now, [name]: value }))
    const common = { value: texts[name] }
    return (
      <Field
        label={t(name)}
        hint={hint}
        error={found && isShown ? problemText(found) : undefined}
        required={required}
      >
        {name === 'description' ? (
          <Textarea rows={4} {...common} onChange={({ target }) => change(target.value)} />
        ) : (
          <Input
            {...common}
            {...(name === 'url' && { inputMode: 'url' as const, placeholder: 'https://' })}
            onChange={({ target }) => change(target.value)}
          />
        )}
      </Field>
    )
  }

  return (
    <AttachmentDialog
      id="text-card-form"
      title={t('dialog')}
      apply={t('apply')}
      isEmpty={card.title === '' && card.description === ''}
      preview={<TextCardContent card={card} />}
      onSubmit={submit}
      onClose={onClose}
    >
      {field('title', true)}
      {field('description', true)}
      {field('url', true)}
      {field('btntxt', false, t('btntxtHint'))}
    </AttachmentDialog>
  )
}

/** What stays empty is not sent. */
function toCard({ title, description, url, btntxt }: Texts): TextCard {
  return {
    title: title.trim(),
    description: description.trim(),
    url: toWebAddress(url),
    ...(btntxt.trim() && { btntxt: btntxt.trim() }),
  }
}
