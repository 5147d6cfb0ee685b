'use client'

import { mutate } from 'swr'
import useSWRInfinite from 'swr/infinite'
import { api } from '@/components/api'
import type { AsJson } from '@/components/as-json'
import { useChanges } from '@/components/use-changes'
import type { PeoplePage, PersonKind } from '@/lib/people/person'

/**
 * A list's pages for one filter, live. `first` is what the server read for the page; mount anew (with a
 * `key`) for another filter.
 */
export function usePeoplePages<Person>(
  kind: PersonKind,
  query: string,
  first: AsJson<PeoplePage<Person>>,
) {
  type Page = AsJson<PeoplePage<Person>>
  const pages = useSWRInfinite<Page, Error>(
    (index, before: Page | null) => {
      if (index > 0 && !before?.next) return null
      const parameters = new URLSearchParams(query)
      if (before?.next) parameters.set('after', before.next)
      return `/api/people/${kind}?${parameters}`
    },
    api.get,
    { fallbackData: [first] },
  )
  const reload = () => {
    void pages.mutate()
    void mutate('/api/people/staff/choices')
  }
  useChanges({ audit: [reload] })
  const loaded = pages.data ?? [first]
  return {
    rows: loaded.flatMap((page) => page.items) as AsJson<Person>[],
    total: loaded[0]?.total,
    more: loaded.at(-1)?.next != null,
    loadMore: () => void pages.setSize(pages.size + 1),
    loadingMore: pages.isValidating && pages.size > loaded.length,
    error: pages.error,
    reload,
  }
}
