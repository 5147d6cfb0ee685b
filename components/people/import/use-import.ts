'use client'

import { useState } from 'react'
import { api, ApiError } from '@/components/api'
import { useErrorText } from '@/components/use-error-text'
import { wakeChanges } from '@/components/use-changes'
import type { Encoding } from '@/lib/people/imports/decode-text'
import type { Mapping } from '@/lib/people/imports/import-fields'
import type { Imported } from '@/lib/people/imports/import-people'
import type { ImportPreview } from '@/lib/people/imports/preview-import'
import type { PersonKind } from '@/lib/people/person'

export type ImportList = {
  kind: PersonKind
  file: File
  encoding?: Encoding
  mapping?: Mapping
  emptyClears: boolean
}

/** From a list to its preview to the import; whatever is asked anew makes a new preview. */
export function useImport() {
  const errors = useErrorText()
  const [list, setList] = useState<ImportList>()
  const [preview, setPreview] = useState<ImportPreview>()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const [movedOn, setMovedOn] = useState(false)

  async function check(next: ImportList): Promise<void> {
    setBusy(true)
    setProblem(undefined)
    setMovedOn(false)
    try {
      setPreview(await api.upload<ImportPreview>('/api/people/imports/preview', formOf(next)))
      setList(next)
    } catch (error) {
      setProblem(errors.text(error))
    } finally {
      setBusy(false)
    }
  }

  /** Writes what the preview shows; nothing when it would be something else by now. */
  async function confirm(): Promise<Imported | undefined> {
    if (!list || !preview) return undefined
    setBusy(true)
    setProblem(undefined)
    try {
      const form = formOf(list)
      form.set('fingerprint', preview.fingerprint)
      const done = await api.upload<Imported>('/api/people/imports', form)
      reset()
      wakeChanges()
      return done
    } catch (error) {
      if (error instanceof ApiError && error.code === 'changed_meanwhile') {
        await check(list)
        setMovedOn(true)
      } else setProblem(errors.text(error))
      return undefined
    } finally {
      setBusy(false)
    }
  }

  function reset() {
    setList(undefined)
    setPreview(undefined)
    setProblem(undefined)
    setMovedOn(false)
  }

  return { list, preview, busy, problem, movedOn, check, confirm, reset }
}

function formOf({ kind, file, encoding, mapping, emptyClears }: ImportList): FormData {
  const form = new FormData()
  form.set('kind', kind)
  form.set('file', file)
  form.set('emptyClears', String(emptyClears))
  if (encoding) form.set('encoding', encoding)
  if (mapping) form.set('mapping', JSON.stringify(mapping))
  return form
}
