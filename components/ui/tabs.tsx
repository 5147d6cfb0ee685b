'use client'

import { Tabs as Base } from '@base-ui/react/tabs'
import type { ReactNode } from 'react'

/** Several views of one thing in one place. Views with an address of their own are links instead. */
export function Tabs({
  label,
  tabs,
  value,
  onChange,
}: {
  label: string
  tabs: readonly { value: string; label: ReactNode; content: ReactNode }[]
  value?: string
  onChange?: (value: string) => void
}) {
  const state =
    value === undefined
      ? { defaultValue: tabs[0]?.value }
      : { value, onValueChange: (next: string) => onChange?.(next) }
  return (
    <Base.Root {...state}>
      <Base.List
        aria-label={label}
        className="relative mb-5 flex gap-1 overflow-x-auto border-b border-line"
      >
        {tabs.map((tab) => (
          <Base.Tab
            key={tab.value}
            value={tab.value}
            className="-mb-px border-b-2 border-transparent px-3 py-2 text-sm font-medium whitespace-nowrap text-ink-soft -outline-offset-2 hover:text-ink data-active:border-accent data-active:text-ink"
          >
            {tab.label}
          </Base.Tab>
        ))}
      </Base.List>
      {tabs.map((tab) => (
        <Base.Panel key={tab.value} value={tab.value} className="rounded-control">
          {tab.content}
        </Base.Panel>
      ))}
    </Base.Root>
  )
}
