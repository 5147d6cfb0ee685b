'use client'

import { AtSign, Megaphone, UserRound } from 'lucide-react'
import { useEffect, useId, useImperativeHandle, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { MentionItem } from './mention-items'
import { stepChoice } from './step-choice'
import { SuggestionBox, SuggestionOption, takesChoice } from './suggestion-box'
import type { SuggestionListProps } from './suggestion-list'
import { useCombobox } from './use-combobox'

type MentionListProps = SuggestionListProps<MentionItem, { id: string; label: string }>

const ICONS = { person: UserRound, everybody: Megaphone, typed: AtSign }

/**
 * The suggestions after an `@`. The focus stays in the text, which is a combobox while they are
 * open. Somebody who only typed a word after an `@` gets a new line by Enter: a userid that nobody
 * in the list has must be chosen with the arrow keys.
 */
export function MentionList({ ref, items, loading, textbox, command }: MentionListProps) {
  const t = useTranslations('compose.mention')
  const id = useId()
  const [choice, setChoice] = useState<{ of: MentionItem[]; index: number }>()
  const index = choice?.of === items ? choice.index : firstChoice(items)
  useCombobox(textbox, id, items.length > 0, index)

  const wanted = useRef(false)

  const choose = (item: MentionItem) => command({ id: item.id, label: item.label })

  // What was pressed while the people were loading counts once they are there.
  useEffect(() => {
    const item = items[index]
    if (loading || !wanted.current) return
    wanted.current = false
    if (item) command({ id: item.id, label: item.label })
  }, [loading, items, index, command])

  useImperativeHandle(ref, () => ({
    onKeyDown(event) {
      wanted.current = false
      if (items.length === 0) return false
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        setChoice({
          of: items,
          index: stepChoice(index, event.key === 'ArrowDown' ? 1 : -1, items.length),
        })
        return true
      }
      if (!takesChoice(event)) return false
      // What is shown while loading belongs to fewer letters: nobody is mentioned by accident.
      if (loading) wanted.current = true
      if (loading) return true
      const item = items[index]
      if (item) choose(item)
      return item !== undefined
    },
  }))

  return (
    <SuggestionBox
      id={id}
      label={t('label')}
      status={loading ? t('loading') : t('found', { count: items.length })}
      isEmpty={items.length === 0}
      className="w-88"
      listClassName="max-h-84"
    >
      {items.map((item, position) => (
        <SuggestionOption
          key={`${item.kind} ${item.id}`}
          id={`${id}-${position}`}
          selected={position === index}
          onChoose={() => choose(item)}
          className="flex items-start gap-2.5"
        >
          <MentionWords item={item} />
        </SuggestionOption>
      ))}
    </SuggestionBox>
  )
}

function MentionWords({ item }: { item: MentionItem }) {
  const t = useTranslations('compose.mention')
  const Icon = ICONS[item.kind]
  return (
    <>
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-soft" />
      <span className="wrap-name">
        {item.kind === 'person' && item.label}
        {item.kind === 'everybody' && t('everybodyDetail')}
        {item.kind === 'typed' && t('typed', { id: item.id })}{' '}
        <span className={item.kind === 'typed' ? 'block text-ink-soft' : 'text-ink-soft'}>
          {item.kind === 'person' && item.id}
          {item.kind === 'typed' && t('typedDetail')}
        </span>
      </span>
    </>
  )
}

function firstChoice(items: MentionItem[]): number {
  return items.findIndex((item) => item.kind !== 'typed')
}
