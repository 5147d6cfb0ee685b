import { CSPProvider } from '@base-ui/react/csp-provider'
import type { Metadata, Viewport } from 'next'
import { cookies, headers } from 'next/headers'
import { connection } from 'next/server'
import type { ReactNode } from 'react'
import { isTheme, THEME_COOKIE } from '@/components/desk/theme'
import { I18nProvider } from '@/components/i18n-provider'
import { getLocale } from '@/lib/i18n/server'
import './globals.css'

export const metadata: Metadata = {
  title: { default: 'WeCom Courier', template: '%s · WeCom Courier' },
  robots: { index: false, follow: false },
}

export const viewport: Viewport = { colorScheme: 'light dark' }

export default async function RootLayout({ children }: { children: ReactNode }) {
  // A nonce is of one answer only: no page may be made before it is asked for.
  await connection()
  const nonce = (await headers()).get('x-nonce') ?? undefined
  const theme = (await cookies()).get(THEME_COOKIE)?.value
  return (
    <html lang={await getLocale()} data-theme={isTheme(theme) ? theme : undefined}>
      <body>
        <CSPProvider nonce={nonce}>
          <I18nProvider areas={['common', 'errors']}>{children}</I18nProvider>
        </CSPProvider>
      </body>
    </html>
  )
}
