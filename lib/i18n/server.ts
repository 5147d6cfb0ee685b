import 'server-only'
import { cookies, headers } from 'next/headers'
import { cache } from 'react'
import { createFormatter, createTranslator } from 'use-intl/core'
import { currentUser } from '@/lib/auth/current-user'
import { DEFAULT_LOCALE, isLocale, LOCALE_COOKIE, matchLocale, type Locale } from '@/lib/locale'
import { readCentre } from '@/lib/settings/centre-store'
import { loadMessages, type Area, type Messages } from './messages'

/** The language of this request: the signed-in person's, else the cookie's, else the browser's. */
export const getLocale = cache(async (): Promise<Locale> => {
  const user = await currentUser()
  if (user) return user.locale
  const chosen = (await cookies()).get(LOCALE_COOKIE)?.value
  if (isLocale(chosen)) return chosen
  return matchLocale((await headers()).get('accept-language') ?? '') ?? DEFAULT_LOCALE
})

/** The centre's time zone: dates are shown in it wherever the reader is. */
export const getTimeZone = cache(async () => (await readCentre()).timeZone)

/** `const t = await getTranslations('groups')`, then `t('title')`. */
export async function getTranslations<Name extends Area>(area: Name) {
  const locale = await getLocale()
  const messages = (await loadMessages(locale, [area])) as unknown as Messages
  return createTranslator<Messages, Name>({ locale, messages, namespace: area as never })
}

/** Formats dates (in the centre's time zone), numbers and lists in the reader's language. */
export async function getFormatter() {
  return createFormatter({ locale: await getLocale(), timeZone: await getTimeZone() })
}
