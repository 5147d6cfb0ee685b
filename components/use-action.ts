'use client'

import { useState } from 'react'
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

  /** @returns whether it worked */
  async function run(work: () => Promise<unknown>, doneText: string): Promise<boolean> {
    setBusy(true)
    try {
      await work()
      toast.done(doneText)
      return true
    } catch (error) {
      toast.failed(errors.text(error))
      return false
    } finally {
      setBusy(false)
      wakeChanges()
      onDone()
    }
  }

  return { run, busy }
}
