'use client'

import { useId, useImperativeHandle, useState } from 'react'
import { useTranslations } from 'use-intl'
import { classNames } from '@/components/ui/class-names'
import type { SlashItem } from './slash-items'
import { scrollWithin } from './scroll-within'
import { stepChoice } from './step-choice'
import type { SuggestionListProps } from './suggestion-list'
import { useCombobox } from './use-combobox'

/** The blocks that can be put in, after a `/`. The focus stays in the text. */
export function SlashList({
  ref,
  items,
  textbox,
  command,
}: SuggestionListProps<SlashItem, SlashItem>) {
  const t = useTranslations('compose')
  const id = useId()
  const [choice, setChoice] = useState<{ of: SlashItem[]; index: number }>()
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
        'w-60 max-w-[calc(100vw-1rem)] rounded-card border border-line bg-raised p-1.5 shadow-raised',
        items.length === 0 && 'sr-only',
      )}
    >
      <p role="status" className="sr-only">
        {t('slash.found', { count: items.length })}
      </p>
      <ul id={id} role="listbox" aria-label={t('slash.label')} className="max-h-72 overflow-y-auto">
        {items.map((item, position) => {
          const Icon = item.icon
          return (
            <li
              key={item.name}
              id={`${id}-${position}`}
              role="option"
              aria-selected={position === index}
              ref={(element) => {
                if (position === index) scrollWithin(element)
              }}
              // Before the click the text would lose the focus, and with it the place to write to.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => command(item)}
              className={classNames(
                'flex cursor-pointer items-center gap-2.5 rounded-md px-2.5 py-1.5 text-sm',
                position === index ? 'bg-accent-soft text-accent-text' : 'hover:bg-sunken',
              )}
            >
              <Icon aria-hidden className="size-4 shrink-0 text-ink-soft" />
              {t(`tools.${item.name}`)}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
