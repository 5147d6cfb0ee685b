'use client'

import { useState } from 'react'
import { ApiError } from './api'
import { toast } from './ui/toast'
import { wakeChanges } from './use-changes'
import { useErrorText } from './use-error-text'

/**
 * A button's way to the API: `run` does the work, says how it went, and has live pages look at
 * once; `onDone` is called either way, for what the page shows may be out of date after a refusal.
 */
export function useAction(onDone: () => void) {
  const errors = useErrorText()
  const [busy, setBusy] = useState(false)

  /**
   * `refusedText` says why it may have become impossible: mostly that somebody else was faster.
   * @returns whether it worked
   */
  async function run(
    work: () => Promise<unknown>,
    doneText: string,
    refusedText?: string,
  ): Promise<boolean> {
    setBusy(true)
    try {
      await work()
      toast.done(doneText)
      return true
    } catch (error) {
      const refused = error instanceof ApiError && error.code === 'not_allowed_now'
      toast.failed((refused && refusedText) || errors.text(error))
      return false
    } finally {
      setBusy(false)
      wakeChanges()
      onDone()
    }
  }

  return { run, busy }
}
