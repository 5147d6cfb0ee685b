/** The languages of the user interface. Their texts are in `lib/i18n/messages/<locale>/`. */
export const LOCALES = ['en', 'zh-Hant', 'zh-Hans'] as const

export type Locale = (typeof LOCALES)[number]

export const DEFAULT_LOCALE: Locale = 'en'

/** Each language by its own name: shown the same in every language. */
export const LOCALE_NAMES: Record<Locale, string> = {
  en: 'English',
  'zh-Hant': '繁體中文',
  'zh-Hans': '简体中文',
}

/** Holds the language of people who have not signed in yet. */
export const LOCALE_COOKIE = 'courier.locale'

export function isLocale(text: unknown): text is Locale {
  return LOCALES.some((locale) => locale === text)
}

/** The best of our languages for an `Accept-Language` header; `undefined` when none fits. */
export function matchLocale(acceptLanguage: string): Locale | undefined {
  const wanted = acceptLanguage
    .split(',')
    .map((part, position) => {
      const [tag = '', ...parameters] = part.trim().split(';')
      const quality = parameters.find((parameter) => parameter.trim().startsWith('q='))
      return { tag, position, weight: quality ? Number(quality.trim().slice(2)) : 1 }
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || a.position - b.position)
  for (const { tag } of wanted) {
    const locale = localeOfTag(tag.toLowerCase())
    if (locale) return locale
  }
  return undefined
}

function localeOfTag(tag: string): Locale | undefined {
  const [language, ...rest] = tag.split('-')
  if (language === 'en') return 'en'
  if (language === 'yue') return 'zh-Hant'
  if (language !== 'zh') return undefined
  if (rest.includes('hant')) return 'zh-Hant'
  if (rest.includes('hans')) return 'zh-Hans'
  return rest.some((part) => ['tw', 'hk', 'mo'].includes(part)) ? 'zh-Hant' : 'zh-Hans'
}
