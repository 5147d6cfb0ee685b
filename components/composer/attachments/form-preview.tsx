'use client'

import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'

/** How it will look, as a piece of the phone. */
export function FormPreview({ isEmpty, children }: { isEmpty: boolean; children: ReactNode }) {
  const t = useTranslations('compose.preview')
  return (
    <section aria-label={t('title')} className="flex flex-col gap-2 self-start md:sticky md:top-0">
      <h3 className="text-sm font-semibold">{t('title')}</h3>
      <div data-phone="light" className="rounded-card bg-phone-chat p-3 text-sm text-phone-ink">
        <div className="w-fit max-w-full rounded-md bg-phone-bubble px-3 py-2">
          {isEmpty ? <p className="text-phone-soft">{t('empty')}</p> : children}
        </div>
      </div>
    </section>
  )
}
