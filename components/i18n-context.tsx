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
  /** JSON of `AbstractIntlMessages` */
  messages: string
  children: ReactNode
}) {
  const above = use(Above)
  const all = useMemo(() => ({ ...above, ...parsed(messages) }), [above, messages])
  return (
    <Above value={all}>
      <IntlProvider locale={locale} timeZone={timeZone} messages={all}>
        {children}
      </IntlProvider>
    </Above>
  )
}

/** The server renders the same few sets of texts for everybody; they are taken apart once. */
function parsed(text: string): AbstractIntlMessages {
  const known = sets.get(text) ?? (JSON.parse(text) as AbstractIntlMessages)
  sets.set(text, known)
  return known
}

const sets = new Map<string, AbstractIntlMessages>()
