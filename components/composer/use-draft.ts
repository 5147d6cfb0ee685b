'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { ApiError, api } from '@/components/api'
import type { AsJson } from '@/components/as-json'
import type { Draft, DraftBody } from '@/lib/drafts/draft-schema'

export type SaveState = 'clean' | 'unsaved' | 'saving' | 'failed'

export type SavedDraft = AsJson<Draft>

type Change = Partial<DraftBody> | ((before: DraftBody) => Partial<DraftBody>)

const PAUSE_MS = 800
const RETRY_MS = 5_000

/**
 * A draft that saves itself a moment after the last change, one request at a time, and again when
 * one failed. Shows what another window saved, as long as nothing here is unsaved.
 */
export function useDraft(initial: SavedDraft, empty: DraftBody) {
  const [body, setBody] = useState<DraftBody>(initial.body ?? empty)
  /** Grows when `body` came from the server and not from the person: what holds its own copy reads it anew. */
  const [version, setVersion] = useState(0)
  const [state, setState] = useState<SaveState>('clean')
  const [savedAt, setSavedAt] = useState(initial.updatedAt)
  const [batchId, setBatchId] = useState(initial.batchId)
  const path = `/api/drafts/${initial.id}`

  // What the newest render knows, for timers and events that outlive it.
  const now = useRef({
    body,
    dirty: false,
    /** The request that is on its way. */
    saving: null as Promise<void> | null,
    held: false,
    stopped: initial.batchId !== null,
    savedAt,
  })

  const put = useCallback(async () => {
    const { current } = now
    try {
      const saved = await api.put<SavedDraft>(path, { body: current.body })
      current.savedAt = saved.updatedAt
      setSavedAt(saved.updatedAt)
      setState(current.dirty ? 'unsaved' : 'clean')
    } catch (error) {
      current.dirty = true
      setState('failed')
      if (error instanceof ApiError && error.code === 'already_sent') {
        current.stopped = true
        setBatchId(Number(error.params['batchId']))
      }
    } finally {
      current.saving = null
    }
  }, [path])

  const save = useCallback(async () => {
    const { current } = now
    if (!current.dirty || current.saving || current.held || current.stopped) return
    current.dirty = false
    setState('saving')
    current.saving = put()
    await current.saving
  }, [put])

  /** Does something with the draft as a whole while no request of ours writes to it. */
  const alone = useCallback(
    async <Result>(work: () => Promise<Result>): Promise<Result> => {
      const { current } = now
      current.held = true
      try {
        await current.saving
        return await work()
      } finally {
        current.held = false
        void save()
      }
    },
    [save],
  )

  /** What is to change, or how it follows from what there is at that moment. */
  const change = useCallback((part: Change) => {
    const { current } = now
    current.dirty = true
    const changed = typeof part === 'function' ? part(current.body) : part
    current.body = { ...current.body, ...changed }
    setBody(current.body)
    setState((before) => (before === 'saving' ? before : 'unsaved'))
  }, [])

  /** Takes over what is on the server, unless something here is newer. */
  const adopt = useCallback((found: SavedDraft) => {
    const { current } = now
    if (current.dirty || current.saving) return
    if (found.batchId !== null) {
      current.stopped = true
      setBatchId(found.batchId)
    } else if (found.body && found.updatedAt !== current.savedAt) {
      current.body = found.body
      current.savedAt = found.updatedAt
      setBody(found.body)
      setSavedAt(found.updatedAt)
      setVersion((before) => before + 1)
    }
  }, [])

  /** After a successful send or a discard: nothing of this draft may be written again. */
  const stop = useCallback(() => {
    now.current.stopped = true
    now.current.dirty = false
    setState('clean')
  }, [])

  useEffect(() => {
    if (state !== 'unsaved' && state !== 'failed') return
    const timer = setTimeout(save, state === 'failed' ? RETRY_MS : PAUSE_MS)
    return () => clearTimeout(timer)
  }, [state, body, save])

  useEffect(() => {
    const look = () => void api.get<SavedDraft>(path).then(adopt, () => undefined)
    const saveNow = () => void save()
    // The back button shows the page as it was when it was left: what is true is on the server.
    look()
    window.addEventListener('focus', look)
    window.addEventListener('online', saveNow)
    return () => {
      window.removeEventListener('focus', look)
      window.removeEventListener('online', saveNow)
      saveNow()
    }
  }, [path, adopt, save])

  useEffect(() => {
    if (state === 'clean') return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [state])

  return { body, version, change, state, savedAt, batchId, save, alone, stop, setBatchId }
}
