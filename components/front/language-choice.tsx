'use client'

import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'use-intl'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { LOCALE_COOKIE, LOCALE_NAMES, LOCALES } from '@/lib/locale'

const YEAR_SECONDS = 31_536_000

/** The language before signing in, remembered by this browser. */
export function LanguageChoice() {
  const t = useTranslations('common')
  const locale = useLocale()
  const router = useRouter()

  function choose(next: string) {
    document.cookie = `${LOCALE_COOKIE}=${next}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`
    router.refresh()
  }

  return (
    <Field label={t('language')} hideLabel className="w-32 shrink-0">
      <Select value={locale} onChange={(event) => choose(event.target.value)}>
        {LOCALES.map((value) => (
          <option key={value} value={value} lang={value}>
            {LOCALE_NAMES[value]}
          </option>
        ))}
      </Select>
    </Field>
  )
}
