'use client'

import { AtSign, Megaphone, UserRound } from 'lucide-react'
import { useEffect, useId, useImperativeHandle, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { classNames } from '@/components/ui/class-names'
import type { MentionItem } from './mention-items'
import { scrollWithin } from './scroll-within'
import { stepChoice } from './step-choice'
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
      if ((event.key !== 'Enter' && event.key !== 'Tab') || event.shiftKey || event.isComposing) {
        return false
      }
      // What is shown while loading belongs to fewer letters: nobody is mentioned by accident.
      if (loading) wanted.current = true
      if (loading) return true
      const item = items[index]
      if (item) choose(item)
      return item !== undefined
    },
  }))

  return (
    <div
      className={classNames(
        'w-88 max-w-[calc(100vw-1rem)] rounded-card border border-line bg-raised p-1.5 shadow-raised',
        items.length === 0 && 'sr-only',
      )}
    >
      <p role="status" className="sr-only">
        {loading ? t('loading') : t('found', { count: items.length })}
      </p>
      <ul id={id} role="listbox" aria-label={t('label')} className="max-h-84 overflow-y-auto">
        {items.map((item, position) => (
          <Option
            key={`${item.kind} ${item.id}`}
            id={`${id}-${position}`}
            item={item}
            selected={position === index}
            onChoose={() => choose(item)}
          />
        ))}
      </ul>
    </div>
  )
}

function Option({
  id,
  item,
  selected,
  onChoose,
}: {
  id: string
  item: MentionItem
  selected: boolean
  onChoose: () => void
}) {
  const t = useTranslations('compose.mention')
  const Icon = ICONS[item.kind]
  return (
    <li
      id={id}
      role="option"
      aria-selected={selected}
      ref={(element) => {
        if (selected) scrollWithin(element)
      }}
      // Before the click the text would lose the focus, and with it the place to write to.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
      className={classNames(
        'flex cursor-pointer items-start gap-2.5 rounded-md px-2.5 py-1.5 text-sm',
        selected ? 'bg-accent-soft text-accent-text' : 'hover:bg-sunken',
      )}
    >
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
    </li>
  )
}

function firstChoice(items: MentionItem[]): number {
  return items.findIndex((item) => item.kind !== 'typed')
}
