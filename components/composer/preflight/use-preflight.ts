'use client'

import { useMemo, useState } from 'react'
import useSWR from 'swr'
import { api } from '@/components/api'
import type { AsJson } from '@/components/as-json'
import { useChanges } from '@/components/use-changes'
import type { Preflight, PreflightRow } from '@/lib/batches/preflight'
import type { Channel } from '@/lib/content/channel'
import { channelOf } from '@/lib/drafts/draft-recipients'
import type { DraftBody } from '@/lib/drafts/draft-schema'
import { batchRequest } from './batch-request'
import { rowId } from './row-id'

export type Checked = AsJson<Preflight>

type Answer = { round: number; asked: string; urgent: boolean; checked: Checked }

const PATH = '/api/batches/preflight'

/**
 * Asks the server what Send would do, each time when `start` is called and whenever the message, its
 * time, those left out, or anything at its recipients changes while it is open.
 */
export function usePreflight(body: DraftBody, open: boolean) {
  const [round, setRound] = useState(0)
  const channel = channelOf(body)
  // Of each channel its own: whoever this one does not reach, another may.
  const [leftOut, setLeftOut] = useState<{ [channel in Channel]?: number[] }>({})
  const [rows, setRows] = useState<Rows>(new Map())
  /** When the quiet hours end that would hold it; remembered when it is made urgent. */
  const [quietUntil, setQuietUntil] = useState<string | null>(null)
  const request = useMemo(
    () => batchRequest(body, leftOut[channel] ?? []),
    [body, leftOut, channel],
  )
  const asked = useMemo(() => JSON.stringify(request), [request])

  function remember({ checked, urgent }: Answer): void {
    setRows((before) => withRows(before, channel, checked.rows))
    if (!urgent) setQuietUntil(checked.quietUntil)
  }

  const { data, error, isValidating, mutate } = useSWR<Answer, Error>(
    open ? [PATH, round, asked] : null,
    async () => ({
      round,
      asked,
      urgent: request.urgent,
      checked: await api.post<Checked>(PATH, request),
    }),
    { keepPreviousData: true, shouldRetryOnError: false, onSuccess: remember },
  )
  const check = () => void mutate()
  useChanges({ audit: [check] })

  const answer = data?.round === round ? data : undefined
  const listed = new Set([...request.leaveOut, ...(answer?.checked.rows ?? []).map(rowId)])

  function leaveOut(ids: number[]): void {
    setLeftOut((before) => ({ ...before, [channel]: ids }))
  }

  function start(): void {
    setQuietUntil(null)
    setRound(round + 1)
  }

  /** All that are wrong: the server names them some at a time. */
  async function leaveOutAll(): Promise<void> {
    const all = new Set(request.leaveOut)
    for (let found = answer?.checked; found && found.rows.length > 0;) {
      const named = found.rows
      setRows((before) => withRows(before, channel, named))
      for (const row of named) all.add(rowId(row))
      if (found.wrongRows === named.length) break
      found = await api.post<Checked>(PATH, { ...request, leaveOut: [...all] })
    }
    leaveOut([...all])
  }

  return {
    /** What the server said last; of what was asked before, as long as `isFresh` is not set. */
    checked: answer?.checked,
    isFresh: answer?.asked === asked,
    error: error && !isValidating ? error : undefined,
    request,
    /** Those that are wrong, and those that were and are left out now. */
    rows: [...request.groupIds, ...request.staffIds].flatMap(
      (id) => (listed.has(id) && rows.get(`${channel} ${id}`)) || [],
    ),
    quietUntil,
    start,
    check,
    leaveOutAll,
    setLeftOut: leaveOut,
  }
}

export type PreflightState = ReturnType<typeof usePreflight>

/** By channel and recipient. */
type Rows = ReadonlyMap<string, PreflightRow>

function withRows(before: Rows, channel: Channel, found: PreflightRow[]): Rows {
  if (found.length === 0) return before
  return new Map([...before, ...found.map((row) => [`${channel} ${rowId(row)}`, row] as const)])
}
