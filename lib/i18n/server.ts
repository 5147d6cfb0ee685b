import 'server-only'
import { cookies, headers } from 'next/headers'
import { cache } from 'react'
import { createFormatter, createTranslator } from 'use-intl/core'
import { currentUser } from '@/lib/auth/current-user'
import { DEFAULT_LOCALE, isLocale, LOCALE_COOKIE, matchLocale, type Locale } from '@/lib/locale'
import { currentCentre } from '@/lib/settings/current-centre'
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
export const getTimeZone = cache(async () => (await currentCentre()).timeZone)

/** `const t = await getTranslations('groups')`, then `t('title')`. */
export async function getTranslations<Name extends Area>(area: Name) {
  return translator(await getLocale(), area)
}

/** Kept from request to request: a translator remembers the texts it has taken apart. */
const translators = new Map<string, unknown>()

async function translator<Name extends Area>(locale: Locale, area: Name) {
  const messages = (await loadMessages(locale, [area])) as unknown as Messages
  const make = () =>
    createTranslator<Messages, Name>({ locale, messages, namespace: area as never })
  const key = `${locale}/${area}`
  const known = translators.get(key) ?? make()
  translators.set(key, known)
  return known as ReturnType<typeof make>
}

/** Formats dates (in the centre's time zone), numbers and lists in the reader's language. */
export async function getFormatter() {
  return createFormatter({ locale: await getLocale(), timeZone: await getTimeZone() })
}
