import { ChevronLeft } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'

/** The page's one h1, what belongs to it, and what can be done here. */
export function PageHeader({
  title,
  badges,
  description,
  back,
  actions,
}: {
  title: ReactNode
  badges?: ReactNode
  description?: ReactNode
  back?: { href: string; label: string }
  actions?: ReactNode
}) {
  return (
    <header className="mb-5 flex flex-wrap items-end justify-between gap-x-6 gap-y-3 sm:mb-6">
      <div className="min-w-0 flex-1 basis-64">
        {back && (
          <Link
            href={back.href}
            className="mb-1 -ml-1 inline-flex items-center gap-0.5 rounded pr-1 text-sm text-ink-soft hover:text-ink"
          >
            <ChevronLeft aria-hidden className="size-4" />
            {back.label}
          </Link>
        )}
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="wrap-name text-2xl font-semibold tracking-tight text-balance">{title}</h1>
          {badges}
        </div>
        {description && (
          <p className="wrap-name mt-1 max-w-prose text-sm text-ink-soft">{description}</p>
        )}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  )
}
