'use client'

import { SlidersHorizontal } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { classNames } from '@/components/ui/class-names'

/** Filters: behind a button on phones, open elsewhere. */
export function FilterDisclosure({
  label,
  name,
  children,
}: {
  /** of the button */
  label: string
  /** of the group of controls, for screen readers */
  name: string
  children: ReactNode
}) {
  const [open, setOpen] = useState(false)
  return (
    <search aria-label={name} className="mb-4 block">
      <Button
        className="w-full sm:hidden"
        aria-expanded={open}
        aria-controls="filters"
        onClick={() => setOpen(!open)}
      >
        <SlidersHorizontal aria-hidden />
        {label}
      </Button>
      <div id="filters" className={classNames('max-sm:mt-3', !open && 'max-sm:hidden')}>
        {children}
      </div>
    </search>
  )
}
