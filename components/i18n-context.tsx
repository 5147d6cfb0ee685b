'use client'

import { use, useMemo, createContext, type ReactNode } from 'react'
import { IntlProvider, type AbstractIntlMessages } from 'use-intl'
import type { Locale } from '@/lib/locale'

const Above = createContext<AbstractIntlMessages>({})

/** The client half of `I18nProvider`: adds its texts to those of the providers above it. */
export function I18nContext({
  locale,
  timeZone,
  messages,
  children,
}: {
  locale: Locale
  timeZone: string
  messages: AbstractIntlMessages
  children: ReactNode
}) {
  const above = use(Above)
  const all = useMemo(() => ({ ...above, ...messages }), [above, messages])
  return (
    <Above value={all}>
      <IntlProvider locale={locale} timeZone={timeZone} messages={all}>
        {children}
      </IntlProvider>
    </Above>
  )
}
