'use client'

import { Combobox as Base } from '@base-ui/react/combobox'
import { Check, ChevronDown, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { classNames } from './class-names'
import { CONTROL } from './control-style'
import { useFieldControl } from './field'

export type ComboboxItem = {
  value: string
  label: string
  /** A second line: what tells it from others, or why it can't be picked. */
  detail?: ReactNode
  /** Further words that find it. */
  search?: string
  disabled?: boolean
}

/** Picks several of many by typing; the picked ones are chips before the cursor. */
export function MultiCombobox({
  items,
  value,
  onChange,
  placeholder,
  emptyText,
}: {
  items: readonly ComboboxItem[]
  value: readonly string[]
  onChange: (value: string[]) => void
  placeholder?: string
  emptyText?: ReactNode
}) {
  const t = useTranslations('common')
  const control = useFieldControl()
  const byValue = new Map(items.map((item) => [item.value, item]))
  const picked = value.flatMap((key) => byValue.get(key) ?? [])
  return (
    <Base.Root
      multiple
      items={items}
      value={picked}
      onValueChange={(next: ComboboxItem[]) => onChange(next.map((item) => item.value))}
      itemToStringLabel={(item: ComboboxItem) => [item.label, item.search].join(' ')}
      isItemEqualToValue={(a: ComboboxItem, b: ComboboxItem) => a.value === b.value}
      onOpenChange={(open, details) => {
        // Stays open after a pick, so that several can be picked in a row.
        if (!open && details.reason === 'item-press') details.cancel()
      }}
    >
      <Base.InputGroup
        aria-invalid={control['aria-invalid']}
        className={classNames(
          CONTROL,
          'flex min-h-10 items-center gap-1 py-1 pl-1.5 focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent sm:min-h-9',
        )}
      >
        <Base.Chips className="flex min-w-0 flex-1 flex-wrap items-center gap-1">
          {picked.map((item) => (
            <Base.Chip
              key={item.value}
              aria-label={item.label}
              className="inline-flex max-w-full items-center gap-1 rounded-md bg-accent-soft py-0.5 pr-1 pl-2 text-sm text-accent-text focus-visible:outline-2 focus-visible:outline-accent data-highlighted:outline-2 data-highlighted:outline-accent"
            >
              <span className="truncate">{item.label}</span>
              <Base.ChipRemove
                aria-label={t('removeNamed', { name: item.label })}
                className="grid size-5 shrink-0 place-items-center rounded hover:bg-accent/20"
              >
                <X aria-hidden className="size-3.5" />
              </Base.ChipRemove>
            </Base.Chip>
          ))}
          <Base.Input
            {...control}
            // The open list hides everything else from screen readers, a plain label too.
            aria-labelledby={control.id && `${control.id}-label`}
            placeholder={picked.length ? undefined : placeholder}
            className="min-w-24 flex-1 bg-transparent px-1.5 py-1 outline-none"
          />
        </Base.Chips>
        <Base.Trigger
          aria-label={t('openList')}
          className="grid size-7 shrink-0 place-items-center rounded text-ink-soft hover:bg-sunken"
        >
          <ChevronDown aria-hidden className="size-4" />
        </Base.Trigger>
      </Base.InputGroup>
      <Base.Portal>
        <Base.Positioner sideOffset={4} className="z-50 outline-none">
          <Base.Popup className="flex max-h-[min(var(--available-height),22rem)] w-(--anchor-width) flex-col rounded-card border border-line bg-raised shadow-raised">
            <Base.Empty>
              <p className="px-4 py-3 text-sm text-ink-soft">{emptyText ?? t('nothingMatches')}</p>
            </Base.Empty>
            <Base.List className="overflow-y-auto overscroll-contain p-1.5 empty:hidden">
              {(item: ComboboxItem) => <Option key={item.value} item={item} />}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

function Option({ item }: { item: ComboboxItem }) {
  return (
    <Base.Item
      value={item}
      disabled={item.disabled}
      className="flex items-start gap-2.5 rounded-md px-2.5 py-2 text-sm outline-none select-none data-disabled:text-ink-soft data-highlighted:bg-sunken"
    >
      <span className="mt-0.5 size-4 shrink-0 text-accent">
        <Base.ItemIndicator>
          <Check aria-hidden className="size-4" />
        </Base.ItemIndicator>
      </span>
      <span className="wrap-name">
        {item.label}
        {item.detail && <span className="block text-ink-soft">{item.detail}</span>}
      </span>
    </Base.Item>
  )
}
