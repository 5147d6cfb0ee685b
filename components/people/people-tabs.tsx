'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'use-intl'

/** The pages about people, each with an address of its own. */
export function PeopleTabs({ mayEdit }: { mayEdit: boolean }) {
  const t = useTranslations('people')
  const path = usePathname()
  const tabs = [
    { href: '/people', label: t('tab.staff') },
    { href: '/people/students', label: t('tab.students') },
    ...(mayEdit ? [{ href: '/people/import', label: t('tab.import') }] : []),
  ]
  return (
    <nav
      aria-label={t('tab.label')}
      className="mb-5 flex gap-1 overflow-x-auto border-b border-line"
    >
      {tabs.map(({ href, label }) => (
        <Link
          key={href}
          href={href}
          aria-current={path === href ? 'page' : undefined}
          className="-mb-px border-b-2 border-transparent px-3 py-2 text-sm font-medium whitespace-nowrap text-ink-soft -outline-offset-2 hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-ink"
        >
          {label}
        </Link>
      ))}
    </nav>
  )
}
