'use client'

import useSWRInfinite from 'swr/infinite'
import { api } from '@/components/api'
import { useChanges } from '@/components/use-changes'
import type { AsJson } from '@/components/as-json'
import type { MessagePage } from '@/lib/messages/message'

/**
 * The log's pages for one filter, live. `first` is what the server read for the page; mount anew
 * (with a `key`) for another filter.
 */
export function useMessagePages(query: string, first: AsJson<MessagePage>) {
  const pages = useSWRInfinite<AsJson<MessagePage>, Error>(
    (index, before: AsJson<MessagePage> | null) => {
      if (index > 0 && !before?.next) return null
      const parameters = new URLSearchParams(query)
      if (before?.next) parameters.set('before', before.next)
      return parameters.size > 0 ? `/api/messages?${parameters}` : '/api/messages'
    },
    api.get,
    { fallbackData: [first] },
  )
  const reload = () => void pages.mutate()
  const moving = useChanges({ messages: [reload], batches: [reload] })
  const loaded = pages.data ?? [first]
  return {
    rows: loaded.flatMap((page) => page.items),
    total: loaded[0]?.total,
    more: loaded.at(-1)?.next != null,
    loadMore: () => void pages.setSize(pages.size + 1),
    loadingMore: pages.isValidating && pages.size > loaded.length,
    error: pages.error,
    reload,
    moving,
  }
}
