'use client'

import { ChevronsUpDown, LogOut, UserRound } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { signOut } from 'next-auth/react'
import { useState } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { api } from '@/components/api'
import { Menu, MenuChoice, MenuItem, MenuLink, MenuSeparator } from '@/components/ui/menu'
import { toast } from '@/components/ui/toast'
import { useErrorText } from '@/components/use-error-text'
import { LOCALE_NAMES, LOCALES, type Locale } from '@/lib/locale'
import type { Role } from '@/lib/users/user'
import { THEME_COOKIE, THEMES, type Theme } from './theme'

const YEAR_SECONDS = 31_536_000

/** Who is signed in, with their language, colours, account page and the way out. */
export function AccountMenu({
  user,
  theme: initialTheme,
  compact = false,
}: {
  user: { name: string; email: string; role: Role }
  theme: Theme
  compact?: boolean
}) {
  const t = useTranslations('desk')
  const common = useTranslations('common')
  const errors = useErrorText()
  const locale = useLocale()
  const router = useRouter()
  const [theme, setTheme] = useState(initialTheme)

  async function changeLanguage(next: Locale) {
    try {
      await api.patch('/api/account', { locale: next })
      router.refresh()
    } catch (error) {
      toast.failed(errors.text(error))
    }
  }

  function changeTheme(next: Theme) {
    setTheme(next)
    document.cookie = `${THEME_COOKIE}=${next}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`
    document.documentElement.dataset.theme = next
  }

  return (
    <Menu
      align={compact ? 'end' : 'start'}
      side={compact ? 'bottom' : 'top'}
      trigger={
        <AccountButton name={user.name} role={common(`role.${user.role}`)} compact={compact} />
      }
    >
      <p className="wrap-name max-w-64 px-2.5 pt-1.5 text-sm font-medium">{user.name}</p>
      <p className="wrap-name max-w-64 px-2.5 pb-1.5 text-xs text-ink-soft">{user.email}</p>
      <MenuLink href="/settings/account" icon={<UserRound aria-hidden />}>
        {t('account')}
      </MenuLink>
      <MenuSeparator />
      <MenuChoice
        label={common('language')}
        value={locale}
        onChange={changeLanguage}
        options={LOCALES.map((value) => ({ value, label: LOCALE_NAMES[value], lang: value }))}
      />
      <MenuSeparator />
      <MenuChoice
        label={t('colours')}
        value={theme}
        onChange={changeTheme}
        options={THEMES.map((value) => ({ value, label: t(`theme.${value}`) }))}
      />
      <MenuSeparator />
      <MenuItem icon={<LogOut aria-hidden />} onSelect={() => signOut({ callbackUrl: '/sign-in' })}>
        {t('signOut')}
      </MenuItem>
    </Menu>
  )
}

function AccountButton({
  name,
  role,
  compact,
  ...rest
}: React.ComponentProps<'button'> & { name: string; role: string; compact: boolean }) {
  const t = useTranslations('desk')
  return (
    <button
      type="button"
      {...rest}
      aria-label={compact ? t('accountOf', { name }) : undefined}
      className="flex max-w-full items-center gap-2.5 rounded-control p-1.5 text-left hover:bg-sunken"
    >
      <span
        aria-hidden
        className="grid size-8 shrink-0 place-items-center rounded-full bg-accent-soft text-sm font-semibold text-accent-text"
      >
        {[...name.trim()][0]?.toUpperCase() ?? '?'}
      </span>
      {!compact && (
        <>
          <span className="min-w-0 flex-1 leading-tight">
            <span className="sr-only">{t('account')}: </span>
            <span className="block truncate text-sm font-medium">{name}</span>
            <span className="block truncate text-xs text-ink-soft">{role}</span>
          </span>
          <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-ink-soft" />
        </>
      )}
    </button>
  )
}
