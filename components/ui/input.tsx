'use client'

import type { ComponentProps } from 'react'
import { classNames } from './class-names'
import { CONTROL } from './control-style'
import { useFieldControl } from './field'

export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return (
    <input
      {...useFieldControl()}
      {...rest}
      className={classNames(CONTROL, 'h-10 sm:h-9', className)}
    />
  )
}
