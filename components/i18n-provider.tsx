import type { ReactNode } from 'react'
import { loadMessages, type Area } from '@/lib/i18n/messages'
import type { Locale } from '@/lib/locale'
import { getLocale, getTimeZone } from '@/lib/i18n/server'
import { I18nContext } from './i18n-context'

/**
 * Gives the client components below it the texts of `areas`, besides those of the providers above
 * it: the root layout gives `common` and `errors`, a page adds its own.
 */
export async function I18nProvider({
  areas,
  children,
}: {
  areas: readonly Area[]
  children: ReactNode
}) {
  const locale = await getLocale()
  return (
    <I18nContext
      locale={locale}
      timeZone={await getTimeZone()}
      messages={await messagesText(locale, areas)}
    >
      {children}
    </I18nContext>
  )
}

/** As one text: React would send hundreds of short ones, each on its own, with every page. */
async function messagesText(locale: Locale, areas: readonly Area[]): Promise<string> {
  const key = `${locale} ${areas.join()}`
  const text = texts.get(key) ?? JSON.stringify(await loadMessages(locale, areas))
  texts.set(key, text)
  return text
}

const texts = new Map<string, string>()
