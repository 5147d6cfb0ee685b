import 'server-only'
import { createTranslator } from 'use-intl/core'
import { loadMessages } from '@/lib/i18n/messages'
import type { Centre } from '@/lib/settings/centre'

type Words = (key: string, values?: Record<string, string>) => string

/** What a bot says, in the centre's language: `answers` of the area `bots`. */
export async function botWords({ defaultLocale: locale }: Centre): Promise<Words> {
  const messages = await loadMessages(locale, ['bots'])
  const t = createTranslator({ locale, messages }) as unknown as Words
  return (key, values) => t(`bots.answers.${key}`, values)
}
