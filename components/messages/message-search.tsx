'use client'

import { useTranslations } from 'use-intl'
import { AddressSearch } from '@/components/address-search'
import { foldText, MIN_SOUGHT } from '@/lib/messages/search-text'

/** What is looked for in names and texts. */
export function MessageSearch({ query }: { query: string }) {
  const t = useTranslations('messages.search')
  return (
    <AddressSearch
      path="/messages"
      query={query}
      name="q"
      tooShort={(wanted) => [...foldText(wanted)].length < MIN_SOUGHT}
      texts={{
        label: t('label'),
        placeholder: t('placeholder'),
        searching: t('searching'),
        clear: t('clear'),
        tooShort: t('tooShort', { min: MIN_SOUGHT }),
      }}
    />
  )
}
