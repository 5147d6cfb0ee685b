'use client'

import { useId, type ReactNode } from 'react'
import { Switch as Base } from '@base-ui/react/switch'
import { classNames } from './class-names'

/** Takes effect at once; for what is saved with a form, use `Checkbox`. */
export function Switch({
  checked,
  onChange,
  label,
  hideLabel = false,
  disabled,
}: {
  checked: boolean
  onChange: (checked: boolean) => void
  label: ReactNode
  hideLabel?: boolean
  disabled?: boolean
}) {
  const id = useId()
  return (
    <span className="inline-flex items-center gap-2.5">
      <Base.Root
        checked={checked}
        onCheckedChange={onChange}
        disabled={disabled}
        aria-labelledby={id}
        className={classNames(
          'flex h-6 w-10 shrink-0 items-center rounded-full border border-line-strong bg-sunken p-0.5 transition-colors',
          'data-checked:border-accent data-checked:bg-accent data-disabled:opacity-55',
        )}
      >
        <Base.Thumb className="size-4.5 rounded-full bg-line-strong transition-transform data-checked:translate-x-4 data-checked:bg-on-accent" />
      </Base.Root>
      <span id={id} className={hideLabel ? 'sr-only' : 'text-sm'}>
        {label}
      </span>
    </span>
  )
}
