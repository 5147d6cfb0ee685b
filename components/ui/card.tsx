import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './class-names'

export function Card({ className, ...rest }: ComponentProps<'div'>) {
  return (
    <div
      {...rest}
      className={classNames(
        'min-w-0 rounded-card border border-line bg-surface shadow-card',
        className,
      )}
    />
  )
}

/** A card with a heading, for a part of a page. */
export function Section({
  title,
  description,
  actions,
  className,
  children,
}: {
  title: ReactNode
  description?: ReactNode
  actions?: ReactNode
  className?: string
  children: ReactNode
}) {
  return (
    <section
      className={classNames(
        'min-w-0 rounded-card border border-line bg-surface shadow-card',
        className,
      )}
    >
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 pt-4 sm:px-5">
        <div className="min-w-0">
          <h2 className="wrap-name text-base font-semibold">{title}</h2>
          {description && <p className="wrap-name mt-0.5 text-sm text-ink-soft">{description}</p>}
        </div>
        {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
      </div>
      <div className="p-4 sm:p-5">{children}</div>
    </section>
  )
}
