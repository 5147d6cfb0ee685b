'use client'

import { useState } from 'react'
import { useNow, useTimeZone, useTranslations } from 'use-intl'
import { comingProblem } from '@/lib/batches/coming'
import type { DraftBody } from '@/lib/drafts/draft-schema'
import { momentOf, nextMorning, wallTimeAt, type WallTime } from '@/lib/settings/wall-time'

const MINUTE_MS = 60_000

/** When a draft is to leave; what is typed and is no possible time stays in the fields only. */
export function useWhen(
  { scheduledAt }: DraftBody,
  change: (part: { scheduledAt: string | null }) => void,
) {
  const t = useTranslations('preflight.when')
  const errors = useTranslations('errors.field')
  const timeZone = useTimeZone() ?? 'UTC'
  const now = useNow({ updateInterval: MINUTE_MS })
  const [typed, setTyped] = useState<WallTime | null>(null)
  const planned = scheduledAt ? new Date(scheduledAt) : null
  const wall = typed ?? (planned && wallTimeAt(planned, timeZone))

  function type(next: WallTime): void {
    const moment = momentOf(next, timeZone)
    if (!(moment instanceof Date) || comingProblem(moment, now)) return setTyped(next)
    setTyped(null)
    change({ scheduledAt: moment.toISOString() })
  }

  function choose(planning: boolean): void {
    setTyped(null)
    change({ scheduledAt: planning ? nextMorning(now, timeZone).toISOString() : null })
  }

  function problemText(): string | undefined {
    const moment = typed ? momentOf(typed, timeZone) : planned
    if (moment === null) return undefined
    if (!(moment instanceof Date)) return t(moment)
    const problem = comingProblem(moment, now)
    return problem ? errors(problem) : undefined
  }

  return {
    timeZone,
    now,
    /** null: as soon as it may. */
    wall,
    planned: typed ? null : planned,
    problem: problemText(),
    type,
    choose,
  }
}

export type When = ReturnType<typeof useWhen>
