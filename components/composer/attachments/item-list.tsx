'use client'

import { ArrowDown, ArrowUp, Pencil, TextAlignStart, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import type { FormItem, Item } from '@/lib/content/composition-schema'
import { attachableOf, KIND_ICONS } from './attachable'
import { moveItem } from './move-item'

/** Text and attachments in the order in which they are sent. */
export function ItemList({
  items,
  textIsBlank,
  onChange,
  onEdit,
}: {
  items: Item[]
  textIsBlank: boolean
  onChange: (change: (items: Item[]) => Item[]) => void
  onEdit: (item: FormItem) => void
}) {
  const t = useTranslations('compose.attachments')
  const nameOf = useItemName()
  const [said, setSaid] = useState('')

  function move(index: number, by: 1 | -1) {
    const place = index + 1 + by
    if (place < 1 || place > items.length) return
    onChange((before) => moveItem(before, index, by))
    setSaid(t('moved', { name: nameOf(items[index]!), place, count: items.length }))
  }

  return (
    <>
      <h2 className="text-sm font-medium">{t('title')}</h2>
      <ol className="flex flex-col divide-y divide-line rounded-control border border-line">
        {items.map((item, index) => {
          const name = nameOf(item)
          const Icon = item.kind === 'text' ? TextAlignStart : KIND_ICONS[attachableOf(item)]
          return (
            <li
              key={keyOf(item)}
              data-item={index}
              className="flex items-center gap-2 py-1 pr-1 pl-3 text-sm"
            >
              <Icon aria-hidden className="size-4 shrink-0 text-ink-soft" />
              <span className="wrap-name min-w-0 flex-1">
                {name}
                {item.kind === 'text' && textIsBlank && (
                  <span className="text-ink-soft"> ({t('emptyText')})</span>
                )}
              </span>
              <Button
                variant="quiet"
                size="icon-small"
                aria-label={t('up', { name })}
                aria-disabled={index === 0}
                onClick={() => move(index, -1)}
              >
                <ArrowUp aria-hidden />
              </Button>
              <Button
                variant="quiet"
                size="icon-small"
                aria-label={t('down', { name })}
                aria-disabled={index === items.length - 1}
                onClick={() => move(index, 1)}
              >
                <ArrowDown aria-hidden />
              </Button>
              {isForm(item) && (
                <Button
                  variant="quiet"
                  size="icon-small"
                  aria-label={t('edit', { name })}
                  onClick={() => onEdit(item)}
                >
                  <Pencil aria-hidden />
                </Button>
              )}
              {item.kind !== 'text' && (
                <Button
                  variant="quiet"
                  size="icon-small"
                  aria-label={t('remove', { name })}
                  onClick={() => onChange((before) => before.filter((each) => each !== item))}
                >
                  <Trash2 aria-hidden />
                </Button>
              )}
            </li>
          )
        })}
      </ol>
      <p role="status" className="sr-only">
        {said}
      </p>
    </>
  )
}

function isForm(item: Item): item is FormItem {
  return item.kind === 'news' || item.kind === 'card' || item.kind === 'textcard'
}

/** How an item is called in lists and sentences. */
export function useItemName(): (item: Item) => string {
  const t = useTranslations('compose.attachments')
  return (item) => {
    switch (item.kind) {
      case 'text':
        return t('kind.text')
      case 'news':
        return item.articles[0]?.title || t('articles', { count: item.articles.length })
      case 'textcard':
        return item.card.title || t('kind.textcard')
      case 'card':
        return item.card.main_title?.title || t('kind.card')
      default:
        return item.file.name
    }
  }
}

const keys = new WeakMap<Item, string>()
let lastKey = 0

/** Follows an item when it moves, so that the focus stays on its button. */
function keyOf(item: Item): string {
  if (item.kind === 'text') return 'text'
  const known = keys.get(item)
  if (known) return known
  const key = `item ${++lastKey}`
  keys.set(item, key)
  return key
}
