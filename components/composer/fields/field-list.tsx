'use client'

import { useId, useImperativeHandle, useState } from 'react'
import { useTranslations } from 'use-intl'
import { stepChoice } from '@/components/composer/editor/step-choice'
import type { SuggestionListProps } from '@/components/composer/editor/suggestion-list'
import { useCombobox } from '@/components/composer/editor/use-combobox'
import { classNames } from '@/components/ui/class-names'
import type { FieldItem } from './field-items'

/** The personal fields that can be put in, after `{{`. The focus stays in the text. */
export function FieldList({
  ref,
  items,
  textbox,
  command,
}: SuggestionListProps<FieldItem, FieldItem>) {
  const t = useTranslations('fields.list')
  const id = useId()
  const [choice, setChoice] = useState<{ of: FieldItem[]; index: number }>()
  const index = choice?.of === items ? choice.index : 0
  useCombobox(textbox, id, items.length > 0, index)

  useImperativeHandle(ref, () => ({
    onKeyDown(event) {
      if (items.length === 0) return false
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        const by = event.key === 'ArrowDown' ? 1 : -1
        setChoice({ of: items, index: stepChoice(index, by, items.length) })
        return true
      }
      if ((event.key !== 'Enter' && event.key !== 'Tab') || event.shiftKey || event.isComposing) {
        return false
      }
      command(items[index]!)
      return true
    },
  }))

  return (
    <div
      className={classNames(
        'w-80 max-w-[calc(100vw-1rem)] rounded-card border border-line bg-raised p-1.5 shadow-raised',
        items.length === 0 && 'sr-only',
      )}
    >
      <p role="status" className="sr-only">
        {t('found', { count: items.length })}
      </p>
      <ul id={id} role="listbox" aria-label={t('label')} className="max-h-72 overflow-y-auto">
        {items.map((item, position) => (
          <Option
            key={item.name}
            id={`${id}-${position}`}
            item={item}
            selected={position === index}
            onChoose={() => command(item)}
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
  item: FieldItem
  selected: boolean
  onChoose: () => void
}) {
  const t = useTranslations('fields.list')
  return (
    <li
      id={id}
      role="option"
      aria-selected={selected}
      ref={(element) => {
        if (selected) element?.scrollIntoView({ block: 'nearest' })
      }}
      // Before the click the text would lose the focus, and with it the place to write to.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
      className={classNames(
        'cursor-pointer rounded-md px-2.5 py-1.5 text-sm',
        selected ? 'bg-accent-soft text-accent-text' : 'hover:bg-sunken',
      )}
    >
      <span className="block">{item.label}</span>
      <span className="block text-xs text-ink-soft">
        {item.isFillable ? item.about : t('others')}
      </span>
    </li>
  )
}
