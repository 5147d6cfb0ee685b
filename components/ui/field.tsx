'use client'

import { createContext, use, useId, type ReactNode } from 'react'
import { classNames } from './class-names'

type FieldControl = {
  id: string
  required?: boolean
  'aria-describedby'?: string
  'aria-invalid'?: true
}

const Control = createContext<FieldControl | undefined>(undefined)

/**
 * A label with its control, hint and error. `Input`, `Textarea`, `Select` inside it take the id and
 * the descriptions by themselves; for anything else there is `useFieldControl`.
 */
export function Field({
  label,
  hint,
  error,
  required,
  hideLabel = false,
  className,
  children,
}: {
  label: ReactNode
  hint?: ReactNode
  error?: ReactNode
  required?: boolean
  hideLabel?: boolean
  className?: string
  children: ReactNode
}) {
  const id = useId()
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  const control: FieldControl = { id }
  if (required) control.required = true
  if (described) control['aria-describedby'] = described
  if (error) control['aria-invalid'] = true
  return (
    <div className={classNames('flex flex-col gap-1.5', className)}>
      <label
        id={`${id}-label`}
        htmlFor={id}
        className={hideLabel ? 'sr-only' : 'text-sm font-medium'}
      >
        {label}
        {required && (
          <span aria-hidden className="text-bad">
            {' '}
            *
          </span>
        )}
      </label>
      <Control value={control}>{children}</Control>
      {hint && (
        <p id={`${id}-hint`} className="text-sm text-ink-soft">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} role="alert" className="text-sm text-bad">
          {error}
        </p>
      )}
    </div>
  )
}

/** What the control of the `Field` around it must carry; empty outside of one. */
export function useFieldControl(): Partial<FieldControl> {
  return use(Control) ?? {}
}
