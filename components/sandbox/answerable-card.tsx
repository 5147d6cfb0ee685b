'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { CardChoice } from './corp-views'

type Option = { id: string; text: string }
type Question = { key: string; title: string; several: boolean; options: Option[] }
type Loose = Record<string, unknown>

/** A card that its reader answers: by a button, or by choosing and submitting. WeCom path/90236 */
export function AnswerableCard({
  card,
  onAnswer,
}: {
  card: Loose
  onAnswer: ((key: string, selected: CardChoice[]) => void) | undefined
}) {
  const t = useTranslations('sandbox.corp')
  const questions = questionsOf(card)
  const [chosen, setChosen] = useState<Record<string, string[]>>({})
  const title = (card.main_title ?? {}) as Loose
  const submit = card.submit_button as Loose | undefined
  const selected = questions.map(({ key }) => ({ question: key, options: chosen[key] ?? [] }))
  const buttons = submit ? [submit] : listOf(card.button_list)
  return (
    <div className="flex w-64 max-w-full flex-col gap-2.5">
      <p className="wrap-name text-base leading-snug font-medium">{textOf(title.title)}</p>
      {textOf(title.desc) && (
        <p className="wrap-name text-xs text-phone-soft">{textOf(title.desc)}</p>
      )}
      {textOf(card.sub_title_text) && (
        <p className="wrap-name whitespace-pre-wrap">{textOf(card.sub_title_text)}</p>
      )}
      {questions.map((question) => (
        <Choice
          key={question.key}
          question={question}
          chosen={chosen[question.key] ?? []}
          onChoose={(ids) => setChosen((before) => ({ ...before, [question.key]: ids }))}
        />
      ))}
      {buttons.map((button, index) => (
        <button
          key={index}
          type="button"
          className="wrap-name rounded border border-phone-line px-3 py-1.5 text-phone-mention disabled:text-phone-soft"
          disabled={!onAnswer || !textOf(button.key)}
          onClick={() => onAnswer?.(textOf(button.key), selected)}
        >
          {textOf(button.text) || t('submit')}
        </button>
      ))}
    </div>
  )
}

function Choice({
  question,
  chosen,
  onChoose,
}: {
  question: Question
  chosen: string[]
  onChoose: (ids: string[]) => void
}) {
  const { key, title, several, options } = question
  const toggle = (id: string) => {
    if (!several) return onChoose([id])
    onChoose(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id])
  }
  return (
    <fieldset className="flex flex-col gap-1.5">
      {title && <legend className="mb-1 text-xs text-phone-soft">{title}</legend>}
      {options.map(({ id, text }) => (
        <label key={id} className="flex items-start gap-2">
          <input
            type={several ? 'checkbox' : 'radio'}
            name={key}
            checked={chosen.includes(id)}
            onChange={() => toggle(id)}
            className="mt-1"
          />
          <span className="wrap-name">{text}</span>
        </label>
      ))}
    </fieldset>
  )
}

function questionsOf(card: Loose): Question[] {
  const box = card.checkbox as Loose | undefined
  const single = card.button_selection as Loose | undefined
  const all = [...(box ? [box] : []), ...(single ? [single] : []), ...listOf(card.select_list)]
  return all.map((one) => ({
    key: textOf(one.question_key),
    title: textOf(one.title),
    several: one === box && one.mode === 1,
    options: listOf(one.option_list).map(({ id, text }) => ({
      id: textOf(id),
      text: textOf(text),
    })),
  }))
}

function listOf(value: unknown): Loose[] {
  return Array.isArray(value) ? (value as Loose[]) : []
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
