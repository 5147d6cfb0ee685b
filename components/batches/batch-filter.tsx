'use client'

import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { classNames } from '@/components/ui/class-names'

/** All batches, or the reader's favourites. */
export function BatchFilter({ favourites }: { favourites: boolean }) {
  const t = useTranslations('batches.filter')
  const links = [
    { href: '/batches', label: t('all'), here: !favourites },
    { href: '/batches?favourite=true', label: t('favourites'), here: favourites },
  ]
  return (
    <nav aria-label={t('label')} className="mb-4 flex gap-1">
      {links.map(({ href, label, here }) => (
        <Link
          key={href}
          href={href}
          prefetch={false}
          aria-current={here ? 'page' : undefined}
          className={classNames(
            'rounded-control px-3 py-2 text-sm font-medium sm:py-1.5',
            here ? 'bg-accent-soft text-accent-text' : 'text-ink-soft hover:bg-sunken',
          )}
        >
          {label}
        </Link>
      ))}
    </nav>
  )
}
