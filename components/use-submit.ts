'use client'

import { useEffect, useRef, useState, type FormEvent } from 'react'
import { useErrorText } from './use-error-text'

/**
 * A form's way to the API: `<form onSubmit={onSubmit} noValidate>`. `fields` has the
 * sentence of each wrong field, `problem` one for the whole; the first wrong field gets the focus.
 */
export function useSubmit(work: (given: FormData, form: HTMLFormElement) => Promise<void>) {
  const errors = useErrorText()
  const submitted = useRef<HTMLFormElement>(null)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<unknown>()

  useEffect(() => {
    if (failure) submitted.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus()
  }, [failure])

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (busy) return
    const form = event.currentTarget
    submitted.current = form
    setBusy(true)
    setFailure(undefined)
    try {
      await work(new FormData(form), form)
    } catch (error) {
      setFailure(error)
    } finally {
      setBusy(false)
    }
  }

  return {
    busy,
    onSubmit,
    fields: failure ? errors.fields(failure) : {},
    problem: failure ? errors.text(failure) : undefined,
  }
}
