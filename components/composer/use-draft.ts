'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { ApiError, api } from '@/components/api'
import type { DraftBody } from '@/lib/drafts/draft-schema'
import { isWritten, type NewerDraft, type SavedDraft, type SaveState } from './saved-draft'
import { useUnsaved } from './use-unsaved'

type Change = Partial<DraftBody> | ((before: DraftBody) => Partial<DraftBody>)

/** Typing on alone does not end these. */
const STAYS: SaveState[] = ['saving', 'signed-out', 'conflict']
/**
 * A draft that saves itself a moment after the last change, one request at a time, and again when
 * one failed. Shows what another window saved, as long as nothing here is unsaved; else `other` is
 * that, until `settle` says which of the two goes on.
 */
export function useDraft(initial: SavedDraft, empty: DraftBody) {
  const [body, setBody] = useState<DraftBody>(initial.body ?? empty)
  /** Grows when `body` came from the server and not from the person: what holds its own copy reads it anew. */
  const [version, setVersion] = useState(0)
  const [state, setState] = useState<SaveState>('clean')
  const [savedAt, setSavedAt] = useState(initial.updatedAt)
  const [batchId, setBatchId] = useState(initial.batchId)
  const [other, setOther] = useState<NewerDraft | null>(null)
  const path = `/api/drafts/${initial.id}`

  // What the newest render knows, for timers and events that outlive it.
  const now = useRef({
    body,
    dirty: false,
    /** The request that is on its way. */
    saving: null as Promise<void> | null,
    held: false,
    stopped: initial.batchId !== null,
    basedOn: initial.version,
    other,
  })

  /** Puts what another window saved in place of what is here. */
  const show = useCallback((found: NewerDraft) => {
    const { current } = now
    current.body = found.body
    current.basedOn = found.version
    setBody(found.body)
    setSavedAt(found.updatedAt)
    setVersion((before) => before + 1)
  }, [])

  /** Something newer is on the server: the person chooses, unless it holds nothing any more. */
  const meet = useCallback((found: SavedDraft) => {
    const { current } = now
    if (isWritten(found)) current.other = found
    else current.basedOn = found.version
    setOther(current.other)
    setState(current.other ? 'conflict' : 'failed')
  }, [])

  const put = useCallback(async () => {
    const { current } = now
    try {
      const { basedOn } = current
      const saved = await api.put<SavedDraft>(path, { body: current.body, basedOn })
      current.basedOn = saved.version
      setSavedAt(saved.updatedAt)
      setState(current.dirty ? 'unsaved' : 'clean')
    } catch (error) {
      current.dirty = true
      const { code, params } = error as ApiError
      if (code === 'already_sent') {
        current.stopped = true
        setBatchId(Number(params['batchId']))
      }
      const found = code === 'draft_changed' && (await api.get<SavedDraft>(path).catch(() => null))
      if (found) meet(found)
      else setState(code === 'unauthenticated' ? 'signed-out' : 'failed')
    } finally {
      current.saving = null
    }
  }, [path, meet])

  const save = useCallback(async () => {
    const { current } = now
    const { dirty, saving, held, stopped, other: newer } = current
    if (!dirty || saving || held || stopped || newer) return
    current.dirty = false
    // The way to sign in stays where it is while we try.
    setState((before) => (before === 'signed-out' ? before : 'saving'))
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
    setState((before) => (STAYS.includes(before) ? before : 'unsaved'))
  }, [])

  /** Takes over what is on the server, unless something here is newer. */
  const adopt = useCallback(
    (found: SavedDraft) => {
      const { current } = now
      if (current.dirty || current.saving) return
      if (found.batchId !== null) {
        current.stopped = true
        setBatchId(found.batchId)
      } else if (isWritten(found) && found.version !== current.basedOn) {
        show(found)
      }
    },
    [show],
  )

  /** Goes on with what is here, or with what the other window saved. */
  const settle = useCallback(
    (choice: 'mine' | 'other') => {
      const { current } = now
      const newer = current.other
      if (!newer) return
      current.other = null
      setOther(null)
      if (choice === 'mine') {
        current.basedOn = newer.version
        setState('unsaved')
      } else {
        current.dirty = false
        show(newer)
        setState('clean')
      }
    },
    [show],
  )

  /** After a successful send or a discard: nothing of this draft may be written again. */
  const stop = useCallback(() => {
    now.current.stopped = true
    now.current.dirty = false
    setState('clean')
  }, [])

  useUnsaved(state, body, save)

  useEffect(() => {
    const look = () => void api.get<SavedDraft>(path).then(adopt, () => undefined)
    const saveNow = () => void save()
    // Back from signing in elsewhere, or from another window that changed the draft.
    const comeBack = () => (now.current.dirty ? saveNow() : look())
    // The back button shows the page as it was when it was left: what is true is on the server.
    look()
    window.addEventListener('focus', comeBack)
    window.addEventListener('online', saveNow)
    return () => {
      window.removeEventListener('focus', comeBack)
      window.removeEventListener('online', saveNow)
      saveNow()
    }
  }, [path, adopt, save])

  return {
    body,
    version,
    change,
    state,
    savedAt,
    batchId,
    other,
    settle,
    save,
    alone,
    stop,
    setBatchId,
  }
}
