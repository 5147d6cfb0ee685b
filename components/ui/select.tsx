'use client'

import { ChevronDown } from 'lucide-react'
import type { ComponentProps } from 'react'
import { classNames } from './class-names'
import { CONTROL } from './control-style'
import { useFieldControl } from './field'

/** The system's own list: every keyboard and phone knows it. Give it `<option>`s. */
export function Select({ className, children, ...rest }: ComponentProps<'select'>) {
  return (
    <span className={classNames('relative inline-flex w-full', className)}>
      <select
        {...useFieldControl()}
        {...rest}
        className={classNames(CONTROL, 'h-10 appearance-none truncate pr-9 sm:h-9')}
      >
        {children}
      </select>
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute top-1/2 right-2.5 size-4 -translate-y-1/2 text-ink-soft"
      />
    </span>
  )
}
