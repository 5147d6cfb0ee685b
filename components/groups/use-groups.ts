'use client'

import useSWR from 'swr'
import { api } from '@/components/api'
import type { AsJson } from '@/components/as-json'
import { useChanges } from '@/components/use-changes'
import type { GroupSummary } from '@/lib/groups/group'
import type { Robot } from '@/lib/robots/robot'

export type ShownGroup = AsJson<GroupSummary>
export type ShownRobot = AsJson<Robot>

type List<Item> = { items: Item[] }

/** While a robot's allowance is in use it comes back by itself, with no change to notice. */
const USE_REFRESH_MS = 5_000

/** All groups and robots, kept live. `first`: what the page read itself. */
export function useGroups(first: { groups: ShownGroup[]; robots: ShownRobot[] }) {
  const groups = useSWR('/api/groups', api.get<List<ShownGroup>>, {
    fallbackData: { items: first.groups },
  })
  const robots = useSWR('/api/robots', api.get<List<ShownRobot>>, {
    fallbackData: { items: first.robots },
    refreshInterval: (latest) =>
      latest?.items.some((robot) => robot.lane.used > 0) ? USE_REFRESH_MS : 0,
  })
  const reload = ['/api/groups', '/api/robots']
  useChanges({ messages: reload, audit: reload })
  return {
    groups: groups.data.items,
    robots: robots.data.items,
    error: (groups.error ?? robots.error) as Error | undefined,
    reload: () => Promise.all([groups.mutate(), robots.mutate()]),
  }
}
