'use client'

import { useEffect } from 'react'
import type { DraftBody } from '@/lib/drafts/draft-schema'
import type { SaveState } from './saved-draft'

/** In these something is saved by itself after a while. */
const WAITS: SaveState[] = ['unsaved', 'failed', 'signed-out']

const PAUSE_MS = 800
const RETRY_MS = 5_000

/** Saves a moment after the last change and again when that failed; holds back who leaves before. */
export function useUnsaved(state: SaveState, body: DraftBody, save: () => Promise<void>): void {
  useEffect(() => {
    if (!WAITS.includes(state)) return
    const timer = setInterval(save, state === 'unsaved' ? PAUSE_MS : RETRY_MS)
    return () => clearInterval(timer)
  }, [state, body, save])

  useEffect(() => {
    if (state === 'clean') return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [state])
}
