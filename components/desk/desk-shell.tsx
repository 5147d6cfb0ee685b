import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { ToastProvider } from '@/components/ui/toast'
import type { Looks } from '@/lib/batches/batch'
import { getTranslations } from '@/lib/i18n/server'
import type { Role } from '@/lib/users/user'
import { AccountMenu } from './account-menu'
import { Brand } from './brand'
import { MobileNav } from './mobile-nav'
import { NavLinks } from './nav-links'
import { isTheme, THEME_COOKIE } from './theme'

/** What surrounds every signed-in page: navigation at the side, or in a drawer on narrow screens. */
export async function DeskShell({
  user,
  centre,
  sandbox,
  looks,
  children,
}: {
  user: { name: string; email: string; role: Role }
  centre: string
  /** whether there is a built-in sandbox to show */
  sandbox: boolean
  /** what waits for a person */
  looks: Looks
  children: ReactNode
}) {
  const t = await getTranslations('desk')
  const chosen = (await cookies()).get(THEME_COOKIE)?.value
  const theme = isTheme(chosen) ? chosen : 'system'
  const person = { name: user.name, email: user.email, role: user.role }
  return (
    <ToastProvider>
      <div className="md:grid md:grid-cols-[15.5rem_minmax(0,1fr)]">
        <a
          href="#content"
          className="fixed top-2 left-2 z-60 -translate-y-24 rounded-control bg-accent px-4 py-2 text-sm font-medium text-on-accent focus:translate-y-0"
        >
          {t('skip')}
        </a>
        <aside className="sticky top-0 hidden h-dvh flex-col gap-5 overflow-y-auto border-r border-line bg-surface p-3 md:flex">
          <div className="px-1.5 pt-2">
            <Brand centre={centre} />
          </div>
          <div className="flex-1">
            <NavLinks role={user.role} sandbox={sandbox} looks={looks} />
          </div>
          <AccountMenu user={person} theme={theme} />
        </aside>
        <header className="sticky top-0 z-30 flex h-14 items-center gap-2 border-b border-line bg-surface px-2 md:hidden">
          <MobileNav role={user.role} sandbox={sandbox} looks={looks} />
          <div className="min-w-0 flex-1">
            <Brand centre={centre} />
          </div>
          <AccountMenu user={person} theme={theme} compact />
        </header>
        <main
          id="content"
          tabIndex={-1}
          className="mx-auto w-full max-w-6xl min-w-0 px-4 py-5 outline-none sm:px-6 sm:py-7 lg:px-8"
        >
          {children}
        </main>
      </div>
    </ToastProvider>
  )
}
