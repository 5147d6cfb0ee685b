'use client'

import { useTranslations } from 'use-intl'
import type { SlashItem } from './slash-items'
import { SuggestionBox, SuggestionOption, useSuggestions } from './suggestion-box'
import type { SuggestionListProps } from './suggestion-list'

/** The blocks that can be put in, after a `/`. The focus stays in the text. */
export function SlashList(props: SuggestionListProps<SlashItem, SlashItem>) {
  const { items, command } = props
  const t = useTranslations('compose')
  const { id, index } = useSuggestions(props)
  return (
    <SuggestionBox
      id={id}
      label={t('slash.label')}
      status={t('slash.found', { count: items.length })}
      isEmpty={items.length === 0}
      className="w-60"
    >
      {items.map((item, position) => (
        <SuggestionOption
          key={item.name}
          id={`${id}-${position}`}
          selected={position === index}
          onChoose={() => command(item)}
          className="flex items-center gap-2.5"
        >
          <item.icon aria-hidden className="size-4 shrink-0 text-ink-soft" />
          {t(`tools.${item.name}`)}
        </SuggestionOption>
      ))}
    </SuggestionBox>
  )
}
