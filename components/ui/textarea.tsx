'use client'

import type { ComponentProps } from 'react'
import { classNames } from './class-names'
import { CONTROL } from './control-style'
import { useFieldControl } from './field'

/** Grows with its text where the browser can. */
export function Textarea({ className, rows = 3, ...rest }: ComponentProps<'textarea'>) {
  return (
    <textarea
      {...useFieldControl()}
      {...rest}
      rows={rows}
      className={classNames(CONTROL, 'field-sizing-content py-2', className)}
    />
  )
}
