'use client'

import { IntlProvider } from 'use-intl'
import { Crash } from '@/components/front/crash'
import en from '@/lib/i18n/messages/en/common.json'
import zhHans from '@/lib/i18n/messages/zh-Hans/common.json'
import zhHant from '@/lib/i18n/messages/zh-Hant/common.json'
import { DEFAULT_LOCALE, matchLocale, type Locale } from '@/lib/locale'
import './globals.css'

const TEXTS: Record<Locale, typeof en> = { en, 'zh-Hant': zhHant, 'zh-Hans': zhHans }

/** Stands in for the root layout when that itself fails, as without a database. */
export default function GlobalError({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  const locale = browserLocale()
  return (
    <html lang={locale}>
      <body>
        <IntlProvider locale={locale} messages={{ common: TEXTS[locale] }} timeZone="UTC">
          <main>
            <Crash digest={error.digest} retry={reset} />
          </main>
        </IntlProvider>
      </body>
    </html>
  )
}

function browserLocale(): Locale {
  if (typeof navigator === 'undefined') return DEFAULT_LOCALE
  return matchLocale(navigator.languages.join(',')) ?? DEFAULT_LOCALE
}
