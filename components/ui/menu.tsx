'use client'

import { Menu as Base } from '@base-ui/react/menu'
import { Check } from 'lucide-react'
import Link from 'next/link'
import type { ReactElement, ReactNode } from 'react'
import { classNames } from './class-names'

const ITEM =
  'flex w-full items-center gap-2.5 rounded-md px-2.5 py-2 text-left text-sm outline-none select-none data-disabled:opacity-55 data-highlighted:bg-sunken [&_svg]:size-4 [&_svg]:shrink-0'

/** A list of actions behind a button. `trigger` is the button; it needs a name of its own. */
export function Menu({
  trigger,
  align = 'end',
  side = 'bottom',
  children,
}: {
  trigger: ReactElement
  align?: 'start' | 'center' | 'end'
  side?: 'top' | 'bottom'
  children: ReactNode
}) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={6} align={align} side={side} className="z-50 outline-none">
          <Base.Popup className="max-h-(--available-height) max-w-[calc(100vw-2rem)] min-w-48 origin-(--transform-origin) overflow-y-auto rounded-card border border-line bg-raised p-1.5 shadow-raised outline-none transition duration-100 data-starting-style:scale-98 data-starting-style:opacity-0 data-ending-style:opacity-0">
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

export function MenuItem({
  onSelect,
  icon,
  danger = false,
  disabled,
  current = false,
  children,
}: {
  onSelect: () => void
  icon?: ReactNode
  danger?: boolean
  disabled?: boolean
  /** What it would make is so already. */
  current?: boolean
  children: ReactNode
}) {
  return (
    <Base.Item
      onClick={onSelect}
      disabled={disabled}
      aria-current={current || undefined}
      className={classNames(ITEM, danger && 'text-bad')}
    >
      {icon}
      {children}
      {current && <Check aria-hidden className="ml-auto" />}
    </Base.Item>
  )
}

export function MenuLink({
  href,
  icon,
  children,
}: {
  href: string
  icon?: ReactNode
  children: ReactNode
}) {
  return (
    <Base.Item render={<Link href={href} />} className={ITEM}>
      {icon}
      {children}
    </Base.Item>
  )
}

/** One of several, the present one ticked. */
export function MenuChoice<Value extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: ReactNode
  value: Value
  options: readonly { value: Value; label: ReactNode; lang?: string }[]
  onChange: (value: Value) => void
}) {
  return (
    <Base.RadioGroup value={value} onValueChange={onChange}>
      <MenuLabel>{label}</MenuLabel>
      {options.map((option) => (
        <Base.RadioItem key={option.value} value={option.value} lang={option.lang} className={ITEM}>
          <span className="size-4 shrink-0">
            <Base.RadioItemIndicator>
              <Check aria-hidden />
            </Base.RadioItemIndicator>
          </span>
          {option.label}
        </Base.RadioItem>
      ))}
    </Base.RadioGroup>
  )
}

export function MenuSeparator() {
  return <Base.Separator className="mx-1 my-1.5 h-px bg-line" />
}

function MenuLabel({ children }: { children: ReactNode }) {
  return (
    <Base.GroupLabel className="px-2.5 pt-1.5 pb-1 text-xs font-medium text-ink-soft">
      {children}
    </Base.GroupLabel>
  )
}
