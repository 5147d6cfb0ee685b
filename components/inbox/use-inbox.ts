'use client'

import useSWR from 'swr'
import { api } from '@/components/api'
import type { AsJson } from '@/components/as-json'
import { useChanges } from '@/components/use-changes'
import type { InboxMessage, InboxThread, SentMessage } from '@/lib/inbox/inbox-message'

const PATH = '/api/inbox'

export type Thread = AsJson<{ received: InboxMessage[]; sent: SentMessage[] }>

type Page = { items: AsJson<InboxThread[]>; next: string | null }

/** The newest `limit` threads, live. */
export function useThreads(first: AsJson<InboxThread[]>, limit: number) {
  const known: Page = { items: first, next: first.length === limit ? 'more' : null }
  useChanges({ inbox: [PATH] })
  const {
    data = known,
    error,
    mutate,
  } = useSWR<Page, Error>(`${PATH}?limit=${Math.min(limit, 100)}`, api.get, {
    fallbackData: known,
    keepPreviousData: true,
  })
  return { data, error, mutate }
}

/** What one person wrote and was sent, live. */
export function useThread(key: string) {
  const path = `${PATH}/${encodeURIComponent(key)}`
  useChanges({ inbox: [path], messages: [path] })
  return useSWR<Thread, Error>(path, api.get)
}
