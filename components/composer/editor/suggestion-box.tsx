'use client'

import { useId, useImperativeHandle, useState, type ReactNode } from 'react'
import { classNames } from '@/components/ui/class-names'
import { scrollWithin } from './scroll-within'
import { stepChoice } from './step-choice'
import type { SuggestionListProps } from './suggestion-list'
import { useCombobox } from './use-combobox'

/** The keys of a list whose first entry is chosen to begin with: arrows, Enter and Tab. */
export function useSuggestions<Item>({
  ref,
  items,
  textbox,
  command,
}: SuggestionListProps<Item, Item>): { id: string; index: number } {
  const id = useId()
  const [choice, setChoice] = useState<{ of: Item[]; index: number }>()
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
      if (!takesChoice(event)) return false
      command(items[index]!)
      return true
    },
  }))
  return { id, index }
}

/** Whether this key takes the chosen entry; not while Chinese is being put together. */
export function takesChoice(event: KeyboardEvent): boolean {
  return (event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey && !event.isComposing
}

/** A list beside the text, which keeps the focus; without entries only its status is heard. */
export function SuggestionBox({
  id,
  label,
  status,
  isEmpty,
  className,
  listClassName = 'max-h-72',
  children,
}: {
  id: string
  label: string
  status: string
  isEmpty: boolean
  /** Its width. */
  className: string
  listClassName?: string
  children: ReactNode
}) {
  return (
    <div
      className={classNames(
        'max-w-[calc(100vw-1rem)] rounded-card border border-line bg-raised p-1.5 shadow-raised',
        className,
        isEmpty && 'sr-only',
      )}
    >
      <p role="status" className="sr-only">
        {status}
      </p>
      <ul
        id={id}
        role="listbox"
        aria-label={label}
        className={classNames('overflow-y-auto', listClassName)}
      >
        {children}
      </ul>
    </div>
  )
}

export function SuggestionOption({
  id,
  selected,
  onChoose,
  className,
  children,
}: {
  id: string
  selected: boolean
  onChoose: () => void
  className?: string
  children: ReactNode
}) {
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
        'cursor-pointer rounded-md px-2.5 py-1.5 text-sm',
        selected ? 'bg-accent-soft text-accent-text' : 'hover:bg-sunken',
        className,
      )}
    >
      {children}
    </li>
  )
}
