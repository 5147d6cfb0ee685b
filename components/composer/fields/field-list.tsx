'use client'

import { useTranslations } from 'use-intl'
import {
  SuggestionBox,
  SuggestionOption,
  useSuggestions,
} from '@/components/composer/editor/suggestion-box'
import type { SuggestionListProps } from '@/components/composer/editor/suggestion-list'
import type { FieldItem } from './field-items'

/** The personal fields that can be put in, after `{{`. The focus stays in the text. */
export function FieldList(props: SuggestionListProps<FieldItem, FieldItem>) {
  const { items, command } = props
  const t = useTranslations('fields.list')
  const { id, index } = useSuggestions(props)
  return (
    <SuggestionBox
      id={id}
      label={t('label')}
      status={t('found', { count: items.length })}
      isEmpty={items.length === 0}
      className="w-80"
    >
      {items.map((item, position) => (
        <SuggestionOption
          key={item.name}
          id={`${id}-${position}`}
          selected={position === index}
          onChoose={() => command(item)}
        >
          <span className="block">{item.label}</span>
          <span className="block text-xs text-ink-soft">
            {item.isFillable ? item.about : t('others')}
          </span>
        </SuggestionOption>
      ))}
    </SuggestionBox>
  )
}
