'use client'

import { Toolbar } from '@base-ui/react/toolbar'
import type { ComponentProps, ReactNode } from 'react'
import { classNames } from '@/components/ui/class-names'

/** One button of the toolbar. The text keeps its selection when a mouse presses it. */
export function ToolButton({
  label,
  keys,
  pressed,
  className,
  ...rest
}: Omit<ComponentProps<typeof Toolbar.Button>, 'className'> & {
  label: string
  className?: string
  /** The shortcut, as people write it. */
  keys?: string | undefined
  /** For what is on or off. */
  pressed?: boolean | undefined
}) {
  return (
    <Toolbar.Button
      aria-label={label}
      aria-pressed={pressed}
      title={keys ? `${label} (${keys})` : label}
      onMouseDown={(event) => event.preventDefault()}
      {...rest}
      className={classNames(
        'inline-flex size-9 shrink-0 items-center justify-center rounded-md transition-colors select-none hover:bg-sunken sm:size-8 [&_svg]:size-4',
        'data-disabled:opacity-45',
        pressed && 'bg-accent-soft text-accent-text',
        className,
      )}
    />
  )
}

/** Tools that belong together: they stand close, and a narrow toolbar breaks between groups first. */
export function ToolGroup({ children }: { children: ReactNode }) {
  return <div className="flex flex-wrap items-center gap-0.5 empty:hidden">{children}</div>
}
