'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { classNames } from '@/components/ui/class-names'
import type { Looks } from '@/lib/batches/batch'
import type { Role } from '@/lib/users/user'
import { LookCount } from './look-count'
import { isCurrent, navEntries } from './nav-entries'
import { UnreadCount } from './unread-count'

/** The list of pages, the present one marked. */
export function NavLinks({
  role,
  sandbox,
  looks,
  onNavigate,
}: {
  role: Role
  sandbox: boolean
  /** What waits for a person. */
  looks: Looks
  onNavigate?: () => void
}) {
  const t = useTranslations('desk')
  const path = usePathname()
  return (
    <nav aria-label={t('pages')}>
      <ul className="flex flex-col gap-0.5">
        {navEntries(role, sandbox).map((entry) => {
          const current = isCurrent(entry, path)
          const Icon = entry.icon
          return (
            <li
              key={entry.name}
              className={classNames(entry.name === 'sandbox' && 'mt-3 border-t border-line pt-3')}
            >
              <Link
                href={entry.href}
                onClick={onNavigate}
                aria-current={current ? 'page' : undefined}
                className={classNames(
                  'flex h-11 items-center gap-3 rounded-control px-3 text-sm font-medium transition-colors md:h-10',
                  current
                    ? 'bg-accent-soft text-accent-text'
                    : 'text-ink-soft hover:bg-sunken hover:text-ink',
                )}
              >
                <Icon aria-hidden className="size-4.5 shrink-0" />
                {t(`nav.${entry.name}`)}
                {entry.name === 'look' && <LookCount first={looks} />}
                {entry.name === 'inbox' && <UnreadCount />}
              </Link>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
