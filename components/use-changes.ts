'use client'

import { useEffect, useEffectEvent } from 'react'
import useSWR, { mutate } from 'swr'
import { api } from './api'

/** What `GET /api/changes?since=` says: what changed since that cursor, and whether more will. */
export type Changes<Topic extends string = string> = {
  cursor: string
  topics: Topic[]
  moving: boolean
}

const KEY = '/api/changes'
const MOVING_MS = 1_500
const RESTING_MS = 15_000

/** One poll for the whole page, however many parts listen: SWR shares it by its key. */
let cursor: string | undefined

/**
 * Keeps a page live: asks what changed (often while something moves, seldom otherwise, never while
 * the page is hidden), then loads again what belongs to the changed topics: keys that begin with a
 * given path, or a function (for `useSWRInfinite`).
 * @returns whether something is moving
 */
export function useChanges(reload: Record<string, readonly (string | (() => unknown))[]>): boolean {
  const { data } = useSWR<Changes>(KEY, ask, {
    refreshInterval: (latest) => (latest?.moving ? MOVING_MS : RESTING_MS),
    refreshWhenHidden: false,
    revalidateOnFocus: true,
    dedupingInterval: 500,
  })

  const reloadTopics = useEffectEvent((topics: string[]) => {
    const targets = new Set(topics.flatMap((topic) => reload[topic] ?? []))
    for (const target of targets) {
      if (typeof target === 'function') target()
      else void mutate((key) => typeof key === 'string' && key.startsWith(target))
    }
  })

  useEffect(() => {
    if (data) reloadTopics(data.topics)
  }, [data])

  return data?.moving ?? false
}

/** Asks at once: call it after something was sent, rather than wait for the next slow round. */
export function wakeChanges(): void {
  void mutate(KEY)
}

async function ask(): Promise<Changes> {
  const query = cursor === undefined ? '' : `?since=${encodeURIComponent(cursor)}`
  const changes = await api.get<Changes>(KEY + query)
  cursor = changes.cursor
  return changes
}
